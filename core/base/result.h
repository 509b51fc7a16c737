#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace oss::base {

/// A value, or the reason why there is none. An unread Result is a compiler warning.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
    using Base = tl::expected<T, Error>;

public:
    using Base::Base;
    Result(Error error) : Base(tl::unexpect, std::move(error)) {}  // NOLINT: `return Error{...};`

    /// The value, moved out; there must be one. One name for all T, void too, for OSS_TRY.
    T take() && { return std::move(**this); }
};

template <>
class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
    using Base = tl::expected<void, Error>;

public:
    using Base::Base;
    Result(Error error) : Base(tl::unexpect, std::move(error)) {}  // NOLINT: `return Error{...};`

    void take() && {}
};

}  // namespace oss::base

#define OSS_CONCAT_INNER(a, b) a##b
#define OSS_CONCAT(a, b) OSS_CONCAT_INNER(a, b)
#define OSS_TRY_INNER(expression, result) \
    __extension__({ \
        auto&& result = (expression); \
        if (!result) { \
            return ::oss::base::Error{std::move(result).error()}; \
        } \
        std::move(result).take(); \
    })

/// The value of a Result expression, or return its error from the enclosing function:
/// `const Nik nik = OSS_TRY(Nik::parse(text));`
#define OSS_TRY(expression) OSS_TRY_INNER(expression, OSS_CONCAT(oss_try_result_, __COUNTER__))
