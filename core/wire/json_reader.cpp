#include "core/wire/json_reader.h"

#include "core/base/encoding.h"
#include "core/base/secret_bytes.h"
#include "core/base/time_format.h"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace oss::wire {
namespace {

namespace json = boost::json;

constexpr std::size_t max_depth = 8;
constexpr std::size_t max_objects_per_key_check = 256;
/// What Boost.JSON needs for a text of n bytes stays well below this many times n.
constexpr std::size_t memory_factor = 24;
constexpr std::size_t memory_minimum = std::size_t{16} * 1024;

/// Finds what Boost.JSON's own parser lets pass: keys that come twice, U+0000.
class Checker {
public:
    static constexpr std::size_t max_object_size = max_objects_per_key_check;
    static constexpr std::size_t max_array_size = 4096;
    static constexpr std::size_t max_key_size = 256;
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    bool has_nul = false;
    bool has_duplicate_key = false;

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&)
    {
        m_keys.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&)
    {
        m_keys.pop_back();
        return true;
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code& error)
    {
        m_key.append(part.data(), part.size());
        return accept(part, error);
    }
    bool on_key(json::string_view part, std::size_t size, json::error_code& error)
    {
        if (!on_key_part(part, size, error)) {
            return false;
        }
        auto& keys = m_keys.back();
        if (std::ranges::find(keys, m_key) != keys.end()) {
            has_duplicate_key = true;
            return stop(error);
        }
        keys.push_back(std::exchange(m_key, {}));
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code& error) { return accept(part, error); }
    bool on_string(json::string_view part, std::size_t, json::error_code& error) { return accept(part, error); }
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return true; }
    bool on_double(double, json::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    bool accept(json::string_view text, json::error_code& error)
    {
        has_nul = text.find('\0') != json::string_view::npos;
        return has_nul ? stop(error) : true;
    }
    static bool stop(json::error_code& error)
    {
        error = json::error::syntax;
        return false;
    }

    std::vector<std::vector<std::string>> m_keys;
    std::string m_key;
};

std::optional<Problem> check(std::string_view text, const json::parse_options& options)
{
    json::basic_parser<Checker> parser{options};
    json::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (parser.handler().has_nul) {
        return Problem{ProblemCode::invalid_field, "U+0000 is not allowed in a text"};
    }
    if (parser.handler().has_duplicate_key) {
        return Problem{ProblemCode::malformed_request, "a key comes twice in one object"};
    }
    if (error || read != text.size()) {
        return Problem{ProblemCode::malformed_request, "not JSON as RFC 8259 defines it"};
    }
    return std::nullopt;
}

}  // namespace

struct JsonDocument::State {
    explicit State(std::size_t locked_size) : locked(locked_size), fixed(locked.bytes().data(), locked.size()) {}

    base::SecretBytes locked;
    json::static_resource fixed;  ///< in `locked`
    json::value root;
    std::optional<Problem> problem;
};

JsonDocument::JsonDocument(std::unique_ptr<State> state) : m_state(std::move(state)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Received<JsonDocument> JsonDocument::parse(std::span<const std::uint8_t> bytes, std::size_t limit, Memory memory)
{
    if (bytes.size() > limit) {
        return tl::unexpected{Problem{ProblemCode::too_large}};
    }
    json::parse_options options;
    options.max_depth = max_depth;
    const std::string_view text = base::as_text(bytes);
    if (auto problem = check(text, options)) {
        return tl::unexpected{std::move(*problem)};
    }
    const bool locked = memory == Memory::locked;
    auto state = std::make_unique<State>(locked ? memory_minimum + memory_factor * text.size() : 1);
    const json::storage_ptr storage = locked ? json::storage_ptr{&state->fixed} : json::storage_ptr{};
    try {
        // The parser's own scratch memory comes from `storage` too.
        json::parser parser{storage, options};
        parser.reset(storage);
        parser.write(text.data(), text.size());
        // Replaced in place: assignment would copy into the memory of the old value.
        state->root.~value();
        new (&state->root) json::value(parser.release());
    } catch (const std::exception&) {
        return tl::unexpected{Problem{ProblemCode::malformed_request, "not JSON that can be taken"}};
    }
    if (!state->root.is_object()) {
        return tl::unexpected{Problem{ProblemCode::malformed_request, "the JSON text must be an object"}};
    }
    return JsonDocument{std::move(state)};
}

JsonReader JsonDocument::root() { return JsonReader{*m_state, &m_state->root.get_object(), {}}; }

const std::optional<Problem>& JsonDocument::problem() const { return m_state->problem; }

bool JsonReader::has(std::string_view name) const { return m_object != nullptr && m_object->contains(name); }

void JsonReader::require_schema(int schema)
{
    const std::int64_t version = integer("schema", 0, 1'000'000);
    if (!m_state->problem && version != schema) {
        m_state->problem = Problem{ProblemCode::unsupported_schema, {}, "schema"};
    }
}

const json::value* JsonReader::find(std::string_view name)
{
    m_asked.emplace_back(name);
    const json::value* value = m_object == nullptr ? nullptr : m_object->if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

void JsonReader::refuse(std::string_view name, std::string_view why)
{
    if (!m_state->problem) {
        m_state->problem = Problem{ProblemCode::invalid_field, std::string{why}, m_path + std::string{name}, {}};
    }
}

void JsonReader::refuse_unknown_fields()
{
    if (m_object == nullptr) {
        return;
    }
    for (const auto& entry : *m_object) {
        if (std::ranges::find(m_asked, std::string_view{entry.key()}) == m_asked.end()) {
            refuse(entry.key(), "not a field of this schema");
        }
    }
}

std::optional<std::string_view> JsonReader::optional_text(std::string_view name, std::size_t limit)
{
    const json::value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_string() || value->get_string().empty() || value->get_string().size() > limit) {
        refuse(name, "must be a text of allowed length");
        return std::nullopt;
    }
    return std::string_view{value->get_string()};
}

std::string_view JsonReader::text(std::string_view name, std::size_t limit)
{
    const auto value = optional_text(name, limit);
    if (!value) {
        refuse(name, "is missing");
    }
    return value.value_or("");
}

std::optional<std::int64_t> JsonReader::optional_integer(std::string_view name, std::int64_t minimum,
                                                         std::int64_t maximum)
{
    const json::value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_int64() || value->get_int64() < minimum || value->get_int64() > maximum) {
        refuse(name, "must be a whole number in the allowed range");
        return std::nullopt;
    }
    return value->get_int64();
}

std::int64_t JsonReader::integer(std::string_view name, std::int64_t minimum, std::int64_t maximum)
{
    const auto value = optional_integer(name, minimum, maximum);
    if (!value) {
        refuse(name, "is missing");
    }
    return value.value_or(0);
}

std::optional<bool> JsonReader::optional_boolean(std::string_view name)
{
    const json::value* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_bool()) {
        refuse(name, "must be true or false");
        return std::nullopt;
    }
    return value->get_bool();
}

bool JsonReader::boolean(std::string_view name)
{
    const auto value = optional_boolean(name);
    if (!value) {
        refuse(name, "is missing");
    }
    return value.value_or(false);
}

std::optional<base::UtcTime> JsonReader::optional_time(std::string_view name)
{
    const auto text = optional_text(name);
    if (!text) {
        return std::nullopt;
    }
    const auto time = base::parse_rfc3339(*text);
    if (!time) {
        refuse(name, "must be an RFC 3339 time");
        return std::nullopt;
    }
    return *time;
}

base::UtcTime JsonReader::time(std::string_view name)
{
    const auto value = optional_time(name);
    if (!value) {
        refuse(name, "is missing");
    }
    return value.value_or(base::UtcTime{});
}

JsonReader JsonReader::object(std::string_view name)
{
    const json::value* value = find(name);
    if (value == nullptr || !value->is_object()) {
        refuse(name, "must be an object");
        value = nullptr;
    }
    return {*m_state, value == nullptr ? nullptr : &value->get_object(), m_path + std::string{name} + "."};
}

std::vector<JsonReader> JsonReader::objects(std::string_view name, std::size_t limit)
{
    std::vector<JsonReader> readers;
    const json::value* value = find(name);
    if (value == nullptr || !value->is_array() || value->get_array().size() > limit) {
        refuse(name, "must be an array of allowed length");
        return readers;
    }
    for (const json::value& item : value->get_array()) {
        if (!item.is_object()) {
            refuse(name, "must hold objects only");
            return readers;
        }
        readers.push_back({*m_state, &item.get_object(), m_path + std::string{name} + "[]."});
    }
    return readers;
}

}  // namespace oss::wire
