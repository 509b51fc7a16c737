#include "kiosk/screens/gallery/scenes.h"

#include <array>
#include <chrono>

namespace oss::screens {
namespace {

using flow::EventKind;
using flow::Phase;
using namespace std::chrono_literals;

constexpr domain::Date last_day{std::chrono::year{2026} / 12 / 23};

constexpr std::array status_scenes{
    Scene{"status_scan", [](Walk& w) { w.send(EventKind::check_status); }},
    Scene{"status_scan_other_code",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.send({EventKind::other_code_read, flow::OtherCode::payment});
          }},
    Scene{"status_number",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.send(EventKind::use_keyboard);
              w.type("MJK17F3K92");
          }},
    Scene{"status_number_error",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.send(EventKind::use_keyboard);
              w.type("MJK17F3K92Q4X8TN");
              w.send(EventKind::next);
          }},
    Scene{"status_number_camera_lost",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.send(EventKind::camera_lost);
          }},
    Scene{"status_year",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.read_receipt();
              w.type("19");
          }},
    Scene{"status_year_error",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.read_receipt();
              w.send(EventKind::next);
          }},
    Scene{"status_asking", [](Walk& w) { w.ask_status(); }},
    Scene{"status_mailed",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::activation_sent);
          }},
    Scene{"status_resent",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::activation_sent);
              w.send(EventKind::resend);
              w.resent();
          }},
    Scene{"status_active",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::active);
          }},
    Scene{"status_active_until",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::active, last_day);
          }},
    Scene{"status_day_printed",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::active, last_day);
              w.send(EventKind::print_slip);
              w.printed(flow::PrintState::printed);
          }},
    Scene{"status_waiting",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::waiting);
          }},
    Scene{"status_needs_officer",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::told, flow::StatusWord::needs_officer);
          }},
    Scene{"status_unknown",
          [](Walk& w) {
              w.ask_status();
              w.told(flow::Inquiry::unknown);
          }},
    Scene{"status_unreachable",
          [](Walk& w) {
              w.ask_status();
              w.wait(13s);
          }},
};

/// LATIHAN: the invented card, and nothing is sent.
constexpr std::array practice_scenes{
    Scene{"practice_scan",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::scan);
          }},
    Scene{"practice_nik",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::nik);
          }},
    Scene{"practice_check",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::check);
          }},
    Scene{"practice_cancel",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::check);
              w.send(EventKind::cancel);
          }},
    Scene{"practice_curtain",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::check);
              w.send(EventKind::open_curtain);
          }},
    Scene{"practice_done",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::sending);
              w.wait(2s);
          }},
    Scene{"practice_goodbye",
          [](Walk& w) {
              w.send(EventKind::start_practice);
              w.to(Phase::sending);
              w.wait(2s);
              w.send(EventKind::finish);
          }},
};

template <flow::InfoTopic Topic>
constexpr Scene info_scene(std::string_view name)
{
    return {name, [](Walk& w) {
                w.send(EventKind::open_info);
                w.send({EventKind::choose_topic, Topic});
            }};
}

constexpr std::array overlay_scenes{
    Scene{"idle_warning",
          [](Walk& w) {
              w.to(Phase::check);
              w.wait(126s);
          }},
    Scene{"curtain",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::open_curtain);
          }},
    Scene{"sound",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::open_sound);
          }},
    Scene{"sound_headphones",
          [](Walk& w) {
              w.to(Phase::check);
              w.plug_headphones();
              w.send(EventKind::open_sound);
              w.send(EventKind::toggle_sound);
          }},
    Scene{"help_nik",
          [](Walk& w) {
              w.to(Phase::nik);
              w.type(sample_nik.substr(0, 14));
              w.send(EventKind::open_help);
          }},
    Scene{"help",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::open_help);
          }},
    Scene{"help_attract", [](Walk& w) { w.send(EventKind::open_help); }},
    Scene{"help_called",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::open_help);
              w.send(EventKind::call_officer);
              w.call_told(flow::OfficerCall::called);
          }},
    Scene{"help_unreachable",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::open_help);
              w.send(EventKind::call_officer);
              w.call_told(flow::OfficerCall::unreachable);
          }},
    Scene{"officer_coming",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::open_help);
              w.send(EventKind::call_officer);
              w.send(EventKind::close_help);
              w.call_told(flow::OfficerCall::coming);
          }},
    Scene{"info", [](Walk& w) { w.send(EventKind::open_info); }},
    info_scene<flow::InfoTopic::about>("info_about"),
    info_scene<flow::InfoTopic::users>("info_users"),
    info_scene<flow::InfoTopic::scale>("info_scale"),
    info_scene<flow::InfoTopic::requirements>("info_requirements"),
    info_scene<flow::InfoTopic::steps>("info_steps"),
    info_scene<flow::InfoTopic::contact>("info_contact"),
    info_scene<flow::InfoTopic::questions>("info_questions"),
    Scene{"info_questions_2",
          [](Walk& w) {
              w.send(EventKind::open_info);
              w.send({EventKind::choose_topic, flow::InfoTopic::questions});
              w.send(EventKind::turn_page);
          }},
    Scene{"cancel",
          [](Walk& w) {
              w.to(Phase::check);
              w.send(EventKind::cancel);
          }},
};

}  // namespace

std::span<const Scene> scenes_of_status() { return status_scenes; }

std::span<const Scene> scenes_of_practice() { return practice_scenes; }

std::span<const Scene> scenes_of_overlays() { return overlay_scenes; }

}  // namespace oss::screens
