#pragma once

#include "drivers/scanner/code.h"

namespace oss::scanner::sandbox {

/// With the test hooks built in: a picture whose code says OSS-TEST-CRASH, -HANG, -OPEN,
/// -SOCKET, -FORK or -MEMORY makes the decoder do just that, as if the picture had gained
/// power over it. Otherwise, and for every other code, does nothing.
void obey_test_picture(const Code& code);

}  // namespace oss::scanner::sandbox
