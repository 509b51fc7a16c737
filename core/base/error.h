#pragma once

#include "core/base/error_codes.h"

#include <memory>
#include <string>

namespace oss::base {

/// An expected failure: a person, a device, the network or the disk did not do what we
/// hoped. Value type, cheap to move. Holds nothing personal, so it may be logged whole.
class Error {
public:
    /// `detail` is for officers and technicians, in English, without personal data.
    explicit Error(ErrorCode code, std::string detail = {});

    /// The same failure seen from one level up; `cause` stays readable below it.
    Error(ErrorCode code, std::string detail, Error cause);

    ErrorCode code() const { return m_code; }
    const std::string& detail() const { return m_detail; }
    /// The failure underneath, or nullptr. Lives as long as this error.
    const Error* cause() const { return m_cause.get(); }

    /// "store_full: cannot write row: io: No space left on device"
    std::string to_string() const;

private:
    ErrorCode m_code;
    std::string m_detail;
    std::shared_ptr<const Error> m_cause;
};

}  // namespace oss::base
