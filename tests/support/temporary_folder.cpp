#include "tests/support/temporary_folder.h"

#include "core/base/assert.h"

#include <cstdlib>
#include <string>
#include <system_error>

namespace oss::test {

TemporaryFolder::TemporaryFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "oss-test-XXXXXX").string();
    OSS_ASSERT(::mkdtemp(name.data()) != nullptr);
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

}  // namespace oss::test
