#include "kiosk/app/spelling.h"

#include "core/domain/ascii.h"
#include "core/domain/business.h"
#include "core/domain/date.h"
#include "kiosk/screens/questions/entity_screens.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace oss::app {
namespace {

constexpr std::string_view pause = "spell_pause";
constexpr std::string_view other_sign = "spell.other";
constexpr std::string_view letters_and_digits = "abcdefghijklmnopqrstuvwxyz0123456789";

struct Sign {
    char sign = '\0';
    std::string_view sound;
};
constexpr std::array signs{
    Sign{'.', "spell.dot"},   Sign{'@', "spell.at"},    Sign{'_', "spell.underscore"},  Sign{'-', "spell.hyphen"},
    Sign{'+', "spell.plus"},  Sign{'/', "spell.slash"}, Sign{'\'', "spell.apostrophe"}, Sign{'&', "spell.ampersand"},
    Sign{',', "spell.comma"}, Sign{':', "spell.colon"}, Sign{'(', "spell.opened"},      Sign{')', "spell.closed"},
    Sign{' ', pause},
};

/// What a label or an answer that is no secret is called in assets/strings.
constexpr std::array labels{
    std::string_view{"check.scale"},
    std::string_view{"check.umk"},
    std::string_view{"check.type"},
    std::string_view{"actor.person"},
    std::string_view{"actor.entity"},
    std::string_view{"check.name"},
    std::string_view{"check.nik"},
    std::string_view{"check.birth"},
    std::string_view{"check.email"},
    std::string_view{"check.phone"},
    std::string_view{"check.wa_yes"},
    std::string_view{"check.entity_kind"},
    std::string_view{"check.entity_name"},
    std::string_view{"check.entity_number"},
    std::string_view{"check.entity_position"},
};

std::string sound_of(char character)
{
    const char small = domain::ascii::to_lower(character);
    if (letters_and_digits.find(small) != std::string_view::npos) {
        return std::string{"spell_"} + small;
    }
    const auto* sign = std::ranges::find(signs, character, &Sign::sign);
    return std::string{sign == signs.end() ? other_sign : sign->sound};
}

class Reading {
public:
    void say(std::string_view sound) { m_sounds.emplace_back(sound); }
    void spell(std::string_view answer)
    {
        for (const char character : answer) {
            m_sounds.push_back(sound_of(character));
        }
    }
    /// Begins an answer of the check screen.
    void label(std::string_view sound)
    {
        if (!m_sounds.empty()) {
            say(pause);
            say(pause);
        }
        say(sound);
        say(pause);
    }
    std::vector<std::string> take() { return std::move(m_sounds); }

private:
    std::vector<std::string> m_sounds;
};

/// The day as people write it, the month by its name, the year digit by digit.
void read_date(Reading& reading, const domain::BirthDate& date)
{
    const std::string_view iso = date.iso();
    const std::string_view day = iso.substr(8);
    reading.spell(day.starts_with('0') ? day.substr(1) : day);
    reading.say(domain::month_key(static_cast<int>(static_cast<unsigned>(date.date().month()))));
    reading.spell(iso.substr(0, 4));
}

void read_person(Reading& reading, const flow::Answers& answers)
{
    const bool entity = answers.actor == domain::BusinessActor::badan_usaha;
    reading.label("check.scale");
    reading.say("check.umk");
    reading.label("check.type");
    reading.say(entity ? "actor.entity" : "actor.person");
    if (answers.name) {
        reading.label("check.name");
        reading.spell(answers.name->view());
    }
    if (answers.nik) {
        reading.label("check.nik");
        reading.spell(answers.nik->grouped().view());
    }
    if (answers.birth_date) {
        reading.label("check.birth");
        read_date(reading, *answers.birth_date);
    }
    if (answers.email) {
        reading.label("check.email");
        reading.spell(answers.email->view());
    }
    if (answers.phone) {
        reading.label("check.phone");
        reading.spell(answers.phone->display().view());
        if (answers.whatsapp.value_or(false)) {
            reading.say(pause);
            reading.say("check.wa_yes");
        }
    }
}

void read_entity(Reading& reading, const flow::Answers& answers)
{
    if (answers.entity_kind) {
        reading.label("check.entity_kind");
        reading.say(screens::entity_kind_key(*answers.entity_kind));
    }
    reading.label("check.entity_name");
    reading.spell(answers.entity_name.view());
    reading.label("check.entity_number");
    reading.spell(answers.entity_number.view());
    reading.label("check.entity_position");
    reading.spell(answers.entity_position.view());
}

}  // namespace

std::vector<std::string> read_back(const flow::FlowState& state)
{
    const flow::Answers& answers = state.answers;
    Reading reading;
    if (state.phase == flow::Phase::nik_confirm && answers.nik) {
        reading.spell(answers.nik->grouped().view());
    } else if (state.phase == flow::Phase::email_confirm && answers.email) {
        reading.spell(answers.email->view());
    } else if (state.phase == flow::Phase::entity_check) {
        read_entity(reading, answers);
    } else if (state.phase == flow::Phase::check) {
        read_person(reading, answers);
    }
    return reading.take();
}

std::vector<std::string> read_back_sounds()
{
    std::vector<std::string> sounds{labels.begin(), labels.end()};
    for (const char character : letters_and_digits) {
        sounds.push_back(sound_of(character));
    }
    for (const Sign& sign : signs) {
        sounds.emplace_back(sign.sound);
    }
    sounds.emplace_back(other_sign);
    for (int month = 1; month <= 12; ++month) {
        sounds.emplace_back(domain::month_key(month));
    }
    for (const std::string_view kind : screens::entity_kind_keys()) {
        sounds.emplace_back(kind);
    }
    return sounds;
}

}  // namespace oss::app
