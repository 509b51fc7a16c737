#include "kiosk/screens/info/info_topics.h"

#include <array>

namespace oss::screens {
namespace {

using enum ui::Icon;

constexpr std::array about{
    InfoKeys{earth, "info.about_oss", "info.about_oss_text"},
    InfoKeys{chart_bar, "info.about_risk", "info.about_risk_text"},
    InfoKeys{format_list_bulleted, "info.about_kbli", "info.about_kbli_text"},
    InfoKeys{office_building_outline, "info.about_here", "info.about_here_text"},
};

constexpr std::array users{
    InfoKeys{storefront_outline, "info.users_business", "info.users_business_text"},
    InfoKeys{bank_outline, "info.users_ministry", "info.users_ministry_text"},
    InfoKeys{office_building_outline, "info.users_region", "info.users_region_text"},
    InfoKeys{factory, "info.users_kek", "info.users_kek_text"},
    InfoKeys{map_marker_outline, "info.users_kpbpb", "info.users_kpbpb_text"},
};

constexpr std::array scale{
    InfoKeys{storefront_outline, "who.umk", "who.umk_text"},
    InfoKeys{cash, "info.scale_micro", "info.scale_micro_text"},
    InfoKeys{cash_multiple, "info.scale_small", "info.scale_small_text"},
    InfoKeys{factory, "nonumk.medium", "info.scale_medium_text"},
    InfoKeys{factory, "nonumk.large", "info.scale_large_text"},
    InfoKeys{office_building_outline, "nonumk.rep", "info.scale_rep_text"},
    InfoKeys{earth, "nonumk.foreign", "info.scale_foreign_text"},
    InfoKeys{information_outline, "info.scale_before", "info.scale_before_text"},
};

constexpr std::array requirements{
    InfoKeys{card_account_details_outline, "info.req_nik", "info.req_nik_text"},
    InfoKeys{cellphone, "info.req_phone", "info.req_phone_text"},
    InfoKeys{email_check_outline, "info.req_email", "info.req_email_text"},
    InfoKeys{whatsapp, "info.req_number", "info.req_number_text"},
    InfoKeys{folder_text_outline, "prepare.later_title", "prepare.later_list"},
};

constexpr std::array steps{
    InfoKeys{gesture_tap, "info.step_1"},
    InfoKeys{account_plus_outline, "info.step_2"},
    InfoKeys{storefront_outline, "info.step_3"},
    InfoKeys{account_outline, "info.step_4"},
    InfoKeys{file_document_edit_outline, "info.step_5"},
    InfoKeys{email_open_outline, "info.step_6"},
    InfoKeys{email_fast_outline, "info.step_7"},
    InfoKeys{check_circle, "info.step_8"},
    InfoKeys{account_key_outline, "info.step_9"},
    InfoKeys{clock_alert_outline, "info.step_rule", "info.step_rule_text"},
};

constexpr std::array contact{
    InfoKeys{map_marker_outline, "info.contact_place", "info.contact_place_text"},
    InfoKeys{clock_outline, "info.contact_hours", "info.contact_hours_text"},
    InfoKeys{cellphone, "info.contact_phone", "info.contact_phone_text"},
    InfoKeys{email_outline, "info.contact_net", "info.contact_net_text"},
    InfoKeys{alert_circle_outline, "info.contact_complaint", "info.contact_complaint_text"},
};

constexpr std::array questions{
    InfoKeys{cash_remove, "info.faq_cost", "info.faq_cost_text"},
    InfoKeys{email_outline, "info.faq_noemail", "info.faq_noemail_text"},
    InfoKeys{clock_outline, "info.faq_nomail", "info.faq_nomail_text"},
    InfoKeys{account_key_outline, "info.faq_password", "info.faq_password_text"},
    InfoKeys{file_document_outline, "info.faq_nib", "info.faq_nib_text"},
    InfoKeys{clock_alert_outline, "info.faq_30", "info.faq_30_text"},
    InfoKeys{account_multiple_outline, "info.faq_other", "info.faq_other_text"},
    InfoKeys{shield_account_outline, "info.faq_data", "info.faq_data_text"},
};

using flow::InfoTopic;

constexpr std::array<InfoTopicRow, flow::info_topic_count> topics{{
    {InfoTopic::about, "about", information_outline, "info.about", about},
    {InfoTopic::users, "users", account_group_outline, "info.users", users},
    {InfoTopic::scale, "scale", chart_bar, "info.scale", scale},
    {InfoTopic::requirements, "requirements", folder_text_outline, "info.requirements", requirements},
    {InfoTopic::steps, "steps", format_list_bulleted, "info.steps", steps},
    {InfoTopic::contact, "contact", map_marker_outline, "info.contact", contact},
    {InfoTopic::questions, "questions", help_circle_outline, "info.questions", questions},
}};

constexpr bool in_order()
{
    for (std::size_t i = 0; i < topics.size(); ++i) {
        if (static_cast<std::size_t>(topics[i].topic) != i || topics[i].items.empty()) {
            return false;
        }
    }
    return true;
}
static_assert(in_order(), "one row a topic, in the enum's order");

}  // namespace

std::span<const InfoTopicRow> info_topics() { return topics; }

}  // namespace oss::screens
