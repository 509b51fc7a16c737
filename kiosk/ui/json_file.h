#pragma once

#include "core/base/result.h"

#include <string>

namespace boost::json {
class object;
}

namespace oss::ui {

/// The object in the JSON file at `path`. Blocks on the disk. Fails with not_found, io or
/// bad_configuration, naming the file. Only for this folder's .cpp files.
base::Result<boost::json::object> read_json_object(const std::string& path);

}  // namespace oss::ui
