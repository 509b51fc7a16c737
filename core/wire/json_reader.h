#pragma once

#include "core/base/clock.h"
#include "core/wire/problem.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace boost::json {
class object;
class value;
}  // namespace boost::json

namespace oss::wire {

/// A value, or what the answer to the request must say.
template <typename T>
using Received = tl::expected<T, Problem>;

class JsonReader;

/// A JSON text from outside whose root is an object. Strict: RFC 8259 only, valid UTF-8, no
/// key twice in an object, no U+0000 in a text, at most 8 levels deep.
class JsonDocument {
public:
    /// Where the values are kept: `locked` for a citizen's data.
    enum class Memory : std::uint8_t { ordinary, locked };

    /// Fails with too_large (more than `limit` bytes), invalid_field (U+0000 in a text) or
    /// malformed_request.
    [[nodiscard]] static Received<JsonDocument> parse(std::span<const std::uint8_t> text, std::size_t limit,
                                                      Memory memory = Memory::ordinary);
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    /// Borrows this document, which must not move meanwhile.
    JsonReader root();

    /// The first thing that a reader missed, if any.
    const std::optional<Problem>& problem() const;

private:
    friend class JsonReader;
    struct State;
    explicit JsonDocument(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// Reads the fields of one object by name. What is missing or of another kind is noted as
/// invalid_field in the document (the first one counts) and read as an empty value, so that
/// a parser is a plain list of fields, checked once at its end. Texts are borrowed from the
/// document.
class JsonReader {
public:
    bool has(std::string_view name) const;

    /// Reads the field "schema"; notes unsupported_schema when it is another number.
    void require_schema(int schema);

    /// `limit`: longest allowed text in bytes. Empty texts are refused.
    std::string_view text(std::string_view name, std::size_t limit = 256);
    /// Absent, null and text are allowed.
    std::optional<std::string_view> optional_text(std::string_view name, std::size_t limit = 256);
    std::int64_t integer(std::string_view name, std::int64_t minimum, std::int64_t maximum);
    std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t minimum, std::int64_t maximum);
    bool boolean(std::string_view name);
    std::optional<bool> optional_boolean(std::string_view name);
    base::UtcTime time(std::string_view name);
    std::optional<base::UtcTime> optional_time(std::string_view name);
    JsonReader object(std::string_view name);
    /// An array of objects.
    std::vector<JsonReader> objects(std::string_view name, std::size_t limit);

    /// Notes that the field `name` has a value which is not allowed.
    void refuse(std::string_view name, std::string_view why);
    /// Notes the first field that was not asked for by one of the calls above.
    void refuse_unknown_fields();

private:
    friend class JsonDocument;
    JsonReader(JsonDocument::State& state, const boost::json::object* object, std::string path)
        : m_state(&state), m_object(object), m_path(std::move(path))
    {
    }
    const boost::json::value* find(std::string_view name);

    JsonDocument::State* m_state;
    const boost::json::object* m_object;  ///< nullptr where the object is missing
    std::string m_path;                   ///< "" or "consent."
    std::vector<std::string> m_asked;
};

}  // namespace oss::wire
