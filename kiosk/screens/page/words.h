#pragma once

#include "core/base/clock.h"
#include "core/domain/date.h"
#include "core/domain/field_problem.h"
#include "core/flow/event.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/strings.h"

#include <initializer_list>
#include <string_view>

namespace oss::screens {

ui::Language to_ui(flow::Language language);

/// The texts in the language of the session. Borrows the tables.
class Words {
public:
    Words(const flow::FlowState& state, const Context& context)
        : m_strings(&context.strings), m_office(&context.office), m_language(to_ui(state.preferences.language))
    {
    }

    std::string_view operator()(std::string_view key) const { return m_strings->text(m_language, key); }
    ui::FilledText fill(std::string_view key, std::initializer_list<ui::Blank> blanks) const
    {
        return m_strings->fill(m_language, key, blanks);
    }
    /// With what the office decides in {lantai}, {telepon}, {alamat}, {jam_layanan}, {web}
    /// and {surel}.
    ui::FilledText office(std::string_view key) const
    {
        return fill(key, {{"lantai", m_office->floor},
                          {"telepon", m_office->phone},
                          {"alamat", m_office->address},
                          {"jam_layanan", m_office->hours},
                          {"web", m_office->web},
                          {"surel", m_office->mail}});
    }
    bool knows(std::string_view key) const { return m_strings->knows(m_language, key); }

private:
    const ui::Strings* m_strings;
    const Office* m_office;
    ui::Language m_language;
};

/// A number as digits, on the stack.
struct NumberText {
    explicit NumberText(int number);
    base::WipedText<12> text{};
    std::string_view view() const { return text.view(); }
};

/// "10.42"
ui::FilledText clock_text(base::UtcTime time);
/// "12 Maret 1986", "31 Februari"; as domain::format_date(), on the stack.
ui::FilledText date_text(const domain::WrittenDate& date, const Words& words);
/// "26 Nov, 10.42"; "hari ini, 17.00" on the day of `now`.
ui::FilledText deadline_text(base::UtcTime deadline, base::UtcTime now, const Words& words);
/// The sentence that tells what is wrong with an entry.
ui::FilledText problem_text(const domain::FieldProblem& problem, const Words& words);
/// The sentence that tells a citizen what is wrong with the machine.
ui::FilledText failure_text(base::ErrorCode code, const Words& words);

/// `text` for a title: a whole FilledText from a view.
ui::FilledText filled(std::string_view text);

}  // namespace oss::screens
