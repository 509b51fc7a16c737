#include "core/base/error.h"

#include "core/base/assert.h"

#include <utility>

namespace oss::base {

Error::Error(ErrorCode code, std::string detail) : m_code(code), m_detail(std::move(detail)) {}

Error::Error(ErrorCode code, std::string detail, Error cause)
    : m_code(code), m_detail(std::move(detail)), m_cause(std::make_shared<const Error>(std::move(cause)))
{
}

std::string Error::to_string() const
{
    std::string text{describe(m_code).name};
    if (!m_detail.empty()) {
        text += ": " + m_detail;
    }
    if (m_cause) {
        text += ": " + m_cause->to_string();
    }
    return text;
}

}  // namespace oss::base
