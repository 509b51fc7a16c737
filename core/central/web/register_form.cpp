#include "core/central/web/register_form.h"

#include "core/domain/email_suggestion.h"
#include "core/domain/nik_assessment.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace oss::central {
namespace {

using domain::Application;
using domain::FieldProblem;

/// The legal forms that the kiosk offers, in its order.
constexpr std::array<std::string_view, 8> entity_kinds{"26", "01", "02", "05", "07", "10", "06", "09"};

int number_in(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

/// Reads field by field and collects what is wrong with each.
class Reader {
public:
    Reader(const FormFields& form, const PageFrame& frame, Language language)
        : m_form(form), m_frame(frame), m_language(language)
    {
    }

    template <typename T>
    std::optional<T> take(std::string_view field, domain::Parsed<T> parsed)
    {
        if (!parsed) {
            refuse(field, parsed.error());
            return std::nullopt;
        }
        return *std::move(parsed);
    }

    std::string_view get(std::string_view field) const { return m_form.get(field); }

    void refuse(std::string_view field, const FieldProblem& problem)
    {
        TemplateValues blanks;
        if (problem.n) {
            blanks.set("n", std::to_string(*problem.n));
        }
        if (problem.tanggal) {
            const std::string_view month = domain::month_key(problem.tanggal->month);
            blanks.set("tanggal",
                       domain::format_date(*problem.tanggal,
                                           month.empty() ? month : m_frame.strings().text(m_language, month)));
        }
        const std::string text = m_frame.text(m_language, problem.text_key, blanks);
        const std::string name = std::string{field} + "_error";
        values.flag(name).set(name, text);
        TemplateValues entry;
        entry.set("field", std::string{field}).set("text", text);
        values.add("problems", std::move(entry));
        values.flag("has_problem");
    }

    void remark(const std::string& text)
    {
        TemplateValues entry;
        entry.set("text", text);
        values.add("remarks", std::move(entry));
        values.flag("has_remark");
    }

    void remark_key(std::string_view key) { remark(m_frame.text(m_language, key, {})); }

    TemplateValues values;

private:
    const FormFields& m_form;
    const PageFrame& m_frame;
    Language m_language;
};

void repeat_input(const FormFields& form, TemplateValues& values)
{
    for (const char* field : {"nik", "name", "day", "year", "email", "phone", "entity_name", "approval_number", "npwp",
                              "position", "form"}) {
        values.set(field, std::string{form.get(field)});
    }
    const bool is_entity = form.get("actor") == "badan_usaha";
    values.flag("is_entity", is_entity).flag("is_person", !is_entity);
    values.flag("whatsapp_yes", form.get("whatsapp") == "yes").flag("whatsapp_no", form.get("whatsapp") == "no");
    values.flag("whatsapp_unsure", form.get("whatsapp") == "unsure");
    for (const char* helper : {"petugas", "keluarga", "pendamping"}) {
        values.flag(std::string{"by_"} + helper, form.get("assisted_by") == helper);
    }
}

std::optional<domain::Entity> read_entity(Reader& reader)
{
    const auto kind = domain::from_wire_name<domain::EntityKind>(reader.get("entity_kind"));
    if (!kind) {
        reader.refuse("entity_kind", FieldProblem{"entity.lead"});
    }
    auto name = reader.take("entity_name", domain::parse_entity_name(reader.get("entity_name")));
    auto number = reader.take("approval_number", domain::parse_approval_number(reader.get("approval_number")));
    auto position = reader.take("position", domain::parse_position(reader.get("position")));
    std::optional<base::WipedText<16>> npwp;
    if (!reader.get("npwp").empty()) {
        npwp = reader.take("npwp", domain::parse_npwp(reader.get("npwp")));
    }
    if (!kind || !name || !number || !position) {
        return std::nullopt;
    }
    return domain::Entity{*kind, *name, *number, npwp, *position};
}

/// What the kiosk asks to look at again (requirements 3a).
bool add_remarks(Reader& reader, const Application& application, const domain::RegionTable& regions,
                 const domain::Date& today)
{
    const domain::NikWarnings warnings =
        domain::assess(application.nik, regions, today, application.birth_date).warnings;
    if (warnings.birth_date_differs) {
        reader.remark_key("mismatch.title");
    }
    if (warnings.area_unknown()) {
        reader.remark_key("web.reg_area");
    }
    if (warnings.looks_like_family_card) {
        reader.remark_key("err.nik_kk");
    }
    const std::string_view email = application.email.view();
    const auto folded = application.email.folded();
    const std::string_view lower = folded.view();
    const auto suggested = domain::suggested_mail_domain(lower.substr(lower.find('@') + 1));
    if (suggested) {
        reader.remark(fmt::format("{}@{}?", email.substr(0, email.find('@')), *suggested));
    }
    return warnings.any() || suggested.has_value();
}

}  // namespace

void put_choices(TemplateValues& values, const PageFrame& frame, Language language, std::string_view month,
                 std::string_view kind)
{
    for (int number = 1; number <= 12; ++number) {
        TemplateValues entry;
        const std::string text = std::to_string(number);
        entry.set("value", text).set("text", std::string{frame.strings().text(language, domain::month_key(number))});
        values.add("months", std::move(entry.flag("is_chosen", month == text)));
    }
    for (const std::string_view code : entity_kinds) {
        TemplateValues entry;
        entry.set("value", std::string{code});
        entry.set("text", std::string{frame.strings().text(language, fmt::format("entity.{}", code))});
        values.add("kinds", std::move(entry.flag("is_chosen", kind == code)));
    }
}

RegisterForm read_register_form(const FormFields& form, const PageFrame& frame, Language language,
                                const domain::RegionTable& regions, const domain::Date& today)
{
    Reader reader{form, frame, language};
    repeat_input(form, reader.values);
    put_choices(reader.values, frame, language, form.get("month"), form.get("entity_kind"));

    const auto actor = domain::from_wire_name<domain::BusinessActor>(form.get("actor"))
                           .value_or(domain::BusinessActor::orang_perseorangan);
    std::optional<domain::Entity> entity;
    if (actor == domain::BusinessActor::badan_usaha) {
        entity = read_entity(reader);
    }
    const auto nik = reader.take("nik", domain::Nik::parse(form.get("nik")));
    const auto name = reader.take("name", domain::PersonName::parse(form.get("name")));
    const domain::WrittenDate written{number_in(form.get("day")), number_in(form.get("month")),
                                      number_in(form.get("year"))};
    const auto birth = reader.take("day", domain::BirthDate::parse(written, today));
    const auto email = reader.take("email", domain::EmailAddress::parse(form.get("email")));
    const auto phone = reader.take("phone", domain::PhoneNumber::parse(form.get("phone")));
    if (form.get("statement") != "yes") {
        reader.refuse("statement", FieldProblem{"err.statement"});
    }
    RegisterForm result;
    if (!reader.values.is_on("has_problem")) {
        Application application{
            .actor = actor, .nik = *nik, .name = *name, .birth_date = *birth, .email = *email, .phone = *phone};
        if (form.get("whatsapp") == "yes" || form.get("whatsapp") == "no") {
            application.whatsapp = form.get("whatsapp") == "yes";
        }
        application.assisted_by = domain::from_wire_name<domain::AssistedBy>(form.get("assisted_by"));
        application.entity = entity;
        application.language = language;
        result.needs_confirmation = add_remarks(reader, application, regions, today) && form.get("confirmed") != "yes";
        result.application = std::move(application);
    }
    result.values = std::move(reader.values);
    return result;
}

}  // namespace oss::central
