#pragma once

#include <fmt/format.h>

#include <utility>

namespace oss::base {

/// A value that may travel anywhere but prints as "[redacted]": for what must appear in
/// a structure that is also logged.
template <typename T>
class Redacted {
public:
    explicit Redacted(T value) : m_value(std::move(value)) {}
    const T& reveal() const { return m_value; }

private:
    T m_value;
};

}  // namespace oss::base

template <typename T>
struct fmt::formatter<oss::base::Redacted<T>> : fmt::formatter<fmt::string_view> {
    template <typename Context>
    auto format(const oss::base::Redacted<T>&, Context& context) const
    {
        return fmt::formatter<fmt::string_view>::format("[redacted]", context);
    }
};
