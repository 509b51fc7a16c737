#include "core/central/http/exchange.h"

#include "core/central/http/problem.h"

#include <utility>

namespace oss::central {

Exchange::Exchange(HttpRequest request, std::function<void(HttpResponse)> deliver, Debt& debt)
    : m_request(std::move(request)), m_deliver(std::move(deliver)), m_debt(debt)
{
    m_debt.add();
}

Exchange::~Exchange()
{
    answer(problem(500, "internal", "Something went wrong here."));
    m_debt.settle_one();
}

void Exchange::answer(HttpResponse response)
{
    if (!m_is_answered.exchange(true)) {
        m_deliver(std::move(response));
        // What it holds on to is let go of now, not when the handler ends.
        m_deliver = nullptr;
    }
}

}  // namespace oss::central
