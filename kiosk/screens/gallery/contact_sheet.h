#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <vector>

namespace oss::screens {

/// One page on which all pictures of a gallery stand in rows: a screen a row, each row with
/// the same screen in every variant.
class ContactSheet {
public:
    /// `folder`/`name`.png stands beside the page.
    void add(const std::string& folder, const std::string& name);
    /// Fails with io.
    base::Result<void> write(const std::string& path) const;

private:
    std::vector<std::string> m_order;  ///< names as they came first
    std::map<std::string, std::vector<std::string>> m_folders;
};

}  // namespace oss::screens
