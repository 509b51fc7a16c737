#include "kiosk/screens/gallery/scenes.h"

#include <array>

namespace oss::screens {
namespace {

using flow::EventKind;
using flow::Phase;

constexpr std::array road_scenes{
    Scene{"capital",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::help_choose);
          }},
    Scene{"capital_chosen",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::help_choose);
              w.send({EventKind::set_capital, flow::Capital::micro});
          }},
    Scene{"who_suggested",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::help_choose);
              w.send({EventKind::set_capital, flow::Capital::over});
              w.send(EventKind::next);
          }},
    Scene{"handoff_printing",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::choose_non_umk);
              w.send(EventKind::print_slip);
              w.printed(flow::PrintState::printing);
          }},
    Scene{"handoff_printed",
          [](Walk& w) {
              w.send(EventKind::choose_have_account);
              w.send(EventKind::print_slip);
              w.printed(flow::PrintState::printed);
          }},
    Scene{"handoff_not_printed",
          [](Walk& w) {
              w.to(Phase::who);
              w.send(EventKind::choose_non_umk);
              w.send(EventKind::print_slip);
              w.printed(flow::PrintState::failed, base::ErrorCode::printer_paper_out);
          }},
    Scene{"entity_kind",
          [](Walk& w) {
              w.to_entity(Phase::entity_kind);
              w.send({EventKind::pick_entity_kind, domain::EntityKind::pt_perorangan});
          }},
    Scene{"entity_kind_error",
          [](Walk& w) {
              w.to_entity(Phase::entity_kind);
              w.send(EventKind::next);
          }},
    Scene{"entity_name",
          [](Walk& w) {
              w.to_entity(Phase::entity_name);
              w.type("pt contoh");  // not text
          }},
    Scene{"entity_name_error",
          [](Walk& w) {
              w.to_entity(Phase::entity_name);
              w.send(EventKind::next);
          }},
    Scene{"entity_number",
          [](Walk& w) {
              w.to_entity(Phase::entity_number);
              w.type("ahu-0000");
          }},
    Scene{"entity_number_error",
          [](Walk& w) {
              w.to_entity(Phase::entity_number);
              w.send(EventKind::next);
          }},
    Scene{"entity_position", [](Walk& w) { w.to_entity(Phase::entity_position); }},
    Scene{"entity_position_error",
          [](Walk& w) {
              w.to_entity(Phase::entity_position);
              w.send(EventKind::next);
          }},
    Scene{"entity_check", [](Walk& w) { w.to_entity(Phase::entity_check); }},
    Scene{"entity_check_headphones",
          [](Walk& w) {
              w.to_entity(Phase::entity_check);
              w.plug_headphones();
          }},
    Scene{"check_entity", [](Walk& w) { w.to_entity(Phase::check); }},
    Scene{"no_email",
          [](Walk& w) {
              w.to(Phase::email);
              w.send(EventKind::no_email);
          }},
    Scene{"no_email_nothing_yet",
          [](Walk& w) {
              w.to(Phase::prepare);
              w.send(EventKind::no_email);
          }},
    Scene{"no_email_not_kept",
          [](Walk& w) {
              w.to(Phase::email);
              w.send(EventKind::no_email);
              w.send(EventKind::keep_answers);
              w.not_kept(base::ErrorCode::disk_full);
          }},
    Scene{"slip",
          [](Walk& w) {
              w.to(Phase::prepare);
              w.send(EventKind::no_email);
              w.send(EventKind::print_slip);
          }},
    Scene{"slip_code",
          [](Walk& w) {
              w.keep();
              w.printed(flow::PrintState::printed);
          }},
    Scene{"slip_not_printed",
          [](Walk& w) {
              w.keep();
              w.printed(flow::PrintState::failed, base::ErrorCode::printer_paper_out);
          }},
    Scene{"resume",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.send(EventKind::resume_answers);
              w.type("H7K4");
          }},
    Scene{"resume_error",
          [](Walk& w) {
              w.send(EventKind::check_status);
              w.send(EventKind::resume_answers);
              w.type("H7K4XD");
              w.send(EventKind::next);
              w.not_kept(base::ErrorCode::not_found);
          }},
};

}  // namespace

std::span<const Scene> scenes_of_roads() { return road_scenes; }

}  // namespace oss::screens
