#include "kiosk/screens/gallery/previews.h"

#include "kiosk/screens/gallery/scenes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>

namespace oss::screens {
namespace {

using flow::EventKind;
using flow::Phase;
using namespace std::chrono_literals;

constexpr std::array scenes_before_answers{
    Scene{"out_of_service",
          [](Walk& w) {
              w.send({EventKind::readiness, flow::Readiness{base::ErrorCode::store_full}});
          }},
    Scene{"attract", [](Walk&) {}},
    Scene{"attract_offline",
          [](Walk& w) {
              w.send({EventKind::network_changed, false});
          }},
    Scene{"prepare", [](Walk& w) { w.to(Phase::prepare); }},
    Scene{"privacy", [](Walk& w) { w.to(Phase::privacy); }},
    Scene{"who", [](Walk& w) { w.to(Phase::who); }},
    Scene{"handoff_non_umk",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::choose_non_umk);
          }},
    Scene{"handoff_have_account",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::choose_have_account);
          }},
    Scene{"handoff_entity",
          [](Walk& w) {
              w.to_entity(Phase::entity_kind);
              w.send(EventKind::choose_other_kind);
          }},
    Scene{"actor_type", [](Walk& w) { w.to(Phase::actor_type); }},
    Scene{"scan", [](Walk& w) { w.to(Phase::scan); }},
    Scene{"scan_other_code",
          [](Walk& w) {
              w.to(Phase::scan);
              w.send({EventKind::other_code_read, flow::OtherCode::payment});
          }},
    Scene{"scan_typing_offered",
          [](Walk& w) {
              w.to(Phase::scan);
              w.wait(21s);
          }},
    Scene{"scan_found",
          [](Walk& w) {
              w.to(Phase::scan);
              w.read_nik();
          }},
};

constexpr std::array scenes_of_identity{
    Scene{"nik_empty", [](Walk& w) { w.to(Phase::nik); }},
    Scene{"nik",
          [](Walk& w) {
              w.to(Phase::nik);
              w.type(sample_nik.substr(0, 14));
          }},
    Scene{"nik_complete",
          [](Walk& w) {
              w.to(Phase::nik);
              w.type(sample_nik);
          }},
    Scene{"nik_error",
          [](Walk& w) {
              w.to(Phase::nik);
              w.type(sample_nik.substr(0, 14));
              w.send(EventKind::next);
          }},
    Scene{"nik_family_card",
          [](Walk& w) {
              w.to(Phase::nik);
              w.type(family_card_number);
              w.send(EventKind::next);
          }},
    Scene{"nik_camera_lost",
          [](Walk& w) {
              w.to(Phase::scan);
              w.send(EventKind::camera_lost);
          }},
    Scene{"nik_confirm", [](Walk& w) { w.to(Phase::nik_confirm); }},
    Scene{"nik_confirm_headphones",
          [](Walk& w) {
              w.to(Phase::nik_confirm);
              w.plug_headphones();
          }},
    Scene{"nik_confirm_unknown_area", [](Walk& w) { w.to(Phase::nik_confirm, unknown_area_nik); }},
    Scene{"nik_confirm_unknown_area_headphones",
          [](Walk& w) {
              w.to(Phase::nik_confirm, unknown_area_nik);
              w.plug_headphones();
          }},
    Scene{"name_empty", [](Walk& w) { w.to(Phase::name); }},
    Scene{"name",
          [](Walk& w) {
              w.to(Phase::name);
              w.type(sample_name);
          }},
    Scene{"name_from_card", [](Walk& w) { w.read_labelled_card(); }},
    Scene{"name_long",
          [](Walk& w) {
              w.to(Phase::name);
              w.type(long_name);
          }},
    Scene{"name_error",
          [](Walk& w) {
              w.to(Phase::name);
              w.send(EventKind::next);
          }},
    Scene{"birth_date", [](Walk& w) { w.to(Phase::birth_date); }},
    Scene{"birth_date_from_card",
          [](Walk& w) {
              w.read_labelled_card();
              w.send(EventKind::next);
          }},
    Scene{"birth_date_month",
          [](Walk& w) {
              w.to(Phase::birth_date);
              w.send({EventKind::pick_date_part, flow::DatePart::month});
          }},
    Scene{"birth_date_error",
          [](Walk& w) {
              w.to(Phase::birth_date);
              w.type("30");
              w.send({EventKind::pick_month, 2});
              w.send(EventKind::next);
          }},
    Scene{"birth_mismatch",
          [](Walk& w) {
              w.to(Phase::birth_date);
              w.type("21");
              w.send(EventKind::next);
          }},
};

constexpr std::array scenes_of_contact{
    Scene{"email_empty", [](Walk& w) { w.to(Phase::email); }},
    Scene{"email",
          [](Walk& w) {
              w.to(Phase::email);
              w.type(sample_email);
          }},
    Scene{"email_suggestion",
          [](Walk& w) {
              w.to(Phase::email);
              w.type("siti.contoh@gmial.com");
              w.send(EventKind::next);
          }},
    Scene{"email_error",
          [](Walk& w) {
              w.to(Phase::email);
              w.type("siti.contoh");
              w.send(EventKind::next);
          }},
    Scene{"email_confirm", [](Walk& w) { w.to(Phase::email_confirm); }},
    Scene{"email_confirm_headphones",
          [](Walk& w) {
              w.to(Phase::email_confirm);
              w.plug_headphones();
          }},
    Scene{"email_confirm_long", [](Walk& w) { w.to(Phase::email_confirm, sample_nik, sample_name, long_email); }},
    Scene{"phone_empty", [](Walk& w) { w.to(Phase::phone); }},
    Scene{"phone",
          [](Walk& w) {
              w.to(Phase::phone);
              w.type("81200000000");
              w.send({EventKind::set_whatsapp, std::optional{true}});
          }},
    Scene{"phone_error",
          [](Walk& w) {
              w.to(Phase::phone);
              w.type("812");
              w.send(EventKind::next);
          }},
    Scene{"check", [](Walk& w) { w.to(Phase::check); }},
    Scene{"check_revealed",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::reveal_nik);
          }},
    Scene{"check_headphones",
          [](Walk& w) {
              w.to(Phase::check);
              w.plug_headphones();
          }},
    Scene{"check_long", [](Walk& w) { w.to(Phase::check, sample_nik, long_name, long_email); }},
    Scene{"check_long_headphones",
          [](Walk& w) {
              w.to(Phase::check, sample_nik, long_name, long_email);
              w.plug_headphones();
          }},
    Scene{"statement", [](Walk& w) { w.to(Phase::statement); }},
    Scene{"statement_ticked",
          [](Walk& w) {
              w.to(Phase::statement);
              w.send(EventKind::toggle_statement);
          }},
    Scene{"statement_error",
          [](Walk& w) {
              w.to(Phase::statement);
              w.send(EventKind::submit);
          }},
    Scene{"statement_not_stored",
          [](Walk& w) {
              w.to(Phase::sending);
              w.send({EventKind::store_failed, base::ErrorCode::disk_full});
          }},
};

constexpr std::array scenes_of_result{
    Scene{"sending", [](Walk& w) { w.to(Phase::sending); }},
    Scene{"sending_stored",
          [](Walk& w) {
              w.to(Phase::sending);
              w.stored();
          }},
    Scene{"done_preparing", [](Walk& w) { w.to(Phase::done); }},
    Scene{"done",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::printing);
          }},
    Scene{"done_printed",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::printed);
          }},
    Scene{"done_stored",
          [](Walk& w) {
              w.to(Phase::sending);
              w.stored();
              w.wait(9s);
          }},
    Scene{"done_needs_officer",
          [](Walk& w) {
              w.to(Phase::sending);
              w.stored();
              w.delivered(true);
          }},
    Scene{"done_parked",
          [](Walk& w) {
              w.to(Phase::sending);
              w.stored();
              w.parked();
          }},
    Scene{"done_out_of_paper",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::failed, base::ErrorCode::printer_paper_out);
          }},
    Scene{"done_cover_open",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::failed, base::ErrorCode::printer_cover_open);
          }},
    Scene{"done_printer_jammed",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::unknown, base::ErrorCode::printer_failed);
          }},
    Scene{"done_printer_away",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::failed, base::ErrorCode::device_lost);
          }},
    Scene{"done_printer_never_answers",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::unknown);
          }},
    Scene{"done_not_printed",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::failed, base::ErrorCode::printer_offline);
              w.send(EventKind::toggle_qr);
          }},
    Scene{"done_print_unknown",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::unknown, base::ErrorCode::printer_unknown);
              w.send(EventKind::toggle_qr);
          }},
    Scene{"done_qr",
          [](Walk& w) {
              w.to(Phase::done);
              w.printed(flow::PrintState::printed);
              w.send(EventKind::toggle_qr);
          }},
    Scene{"done_largest",
          [](Walk& w) {
              w.send({EventKind::set_text_size, flow::TextSize::largest});
              w.to(Phase::done);
          }},
    Scene{"done_steps",
          [](Walk& w) {
              w.to(Phase::done);
              w.send(EventKind::next);
          }},
    Scene{"rating", [](Walk& w) { w.to(Phase::rating); }},
    Scene{"rating_answered",
          [](Walk& w) {
              w.to(Phase::rating);
              w.send({EventKind::set_rating, 4});
              w.send({EventKind::set_fee_asked, false});
          }},
    Scene{"rating_asked_for_money",
          [](Walk& w) {
              w.to(Phase::rating);
              w.send({EventKind::set_rating, 1});
              w.send({EventKind::set_fee_asked, true});
          }},
    Scene{"survey",
          [](Walk& w) {
              w.to(Phase::rating);
              w.send(EventKind::next);
          }},
    Scene{"goodbye", [](Walk& w) { w.to(Phase::goodbye); }},
};

void play(std::vector<Preview>& previews, std::span<const Scene> scenes)
{
    for (const Scene& scene : scenes) {
        Walk walk;
        scene.play(walk);
        previews.push_back(walk.finish(scene.name));
    }
}

}  // namespace

std::vector<Preview> make_previews()
{
    std::vector<Preview> previews;
    play(previews, scenes_before_answers);
    play(previews, scenes_of_identity);
    play(previews, scenes_of_contact);
    play(previews, scenes_of_result);
    play(previews, scenes_of_status());
    play(previews, scenes_of_roads());
    play(previews, scenes_of_practice());
    play(previews, scenes_of_overlays());
    return previews;
}

std::vector<std::uint8_t> preview_modules()
{
    constexpr int count = preview_module_count;
    constexpr int finder = 7;
    std::vector<std::uint8_t> dark(static_cast<std::size_t>(count * count));
    std::uint32_t noise = 0x2F6E2B1;
    for (std::uint8_t& cell : dark) {
        noise = noise * 1664525U + 1013904223U;
        cell = static_cast<std::uint8_t>(noise >> 31U);
    }
    constexpr std::array<std::pair<int, int>, 3> corners{{{0, 0}, {count - finder, 0}, {0, count - finder}}};
    for (const auto& [left, top] : corners) {
        for (int y = -1; y <= finder; ++y) {
            for (int x = -1; x <= finder; ++x) {
                const bool inside = left + x >= 0 && left + x < count && top + y >= 0 && top + y < count;
                const int ring = std::max(std::abs(x - finder / 2), std::abs(y - finder / 2));
                if (inside) {
                    dark[static_cast<std::size_t>((top + y) * count + left + x)] = ring != 2 && ring != 4 ? 1 : 0;
                }
            }
        }
    }
    return dark;
}

}  // namespace oss::screens
