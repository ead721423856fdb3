"""After the sale: returns, exchanges, refunds, damage, repairs. Asked only; what files stands in the forms."""

from __future__ import annotations

from actions.dialogue.skill import OfOrder, Plain, Skill, never
from actions.reply import PERSON
from actions.skills.after_sale import answers, exchange, money, passing_on, progress, repair, rules, share
from actions.skills.after_sale.filed import of_case
from actions.skills.after_sale.judged import arrived
from actions.skills.after_sale.resend import may_be_sent_again, resend
from actions.skills.after_sale.usual_of_case import usual_of_case
from actions.skills.after_sale.way_back import way_agreed
from actions.skills.usual import usual, usual_at_stage, usual_by_person, usual_of_order, usual_or

_PROGRESS = of_case(money.unless_its_sum(progress.progress, money.arrival), progress.no_progress)
_FAILED = of_case(progress.failed, progress.not_failed)
_WITHDRAW = of_case(progress.withdraw, progress.nothing_to_withdraw)
_POSTAGE = OfOrder(answers.postage, arrived, rules.postage_in_general)
_WAY = OfOrder(way_agreed, arrived, answers.way_in_general)
_MONEY = of_case(money.arrival, money.arrival_without)

RETURN = Skill(
    "return",
    {
        "rule": OfOrder(answers.rule, arrived, rules.days_in_general),
        "time_limit": OfOrder(answers.time_limit, arrived, rules.days_in_general),
        **dict.fromkeys(
            ("condition", "state_told"),
            rules.written_first(OfOrder(answers.condition, arrived, rules.state_in_general)),
        ),
        "how": OfOrder(answers.how, arrived, answers.how_in_general, needs="return"),
        "postage": _POSTAGE,
        "way": _WAY,
        "where": of_case(money.unless_its_sum(progress.where, money.where), progress.where_without),
        "pickup": of_case(progress.pickup, progress.pickup_without),
        "progress": _PROGRESS,
        "failed": _FAILED,
        "withdraw": _WITHDRAW,
        "received_idle": _PROGRESS,
        "tell_warehouse": of_case(passing_on.tell_warehouse, passing_on.nothing_goes_back),
        **usual("return/tag", "return/box", "return/gift_back", "return/activated", "return/two_in_one"),
        **usual("return/often", "return/by_receiver"),
        **usual_by_person("return/wrong_number", "return/sent_wrong"),
        **usual_of_case("return/note_inside", "return/lost_back", "return/drop_off", "return/accessories"),
        **usual_of_case("return/pickup_fee", "return/case_lapsed", "return/collect", ways=(PERSON,)),
        **usual_of_case("return/part_left_out", "return/count_dispute", "return/next_step", ways=(PERSON,)),
    },
)
EXCHANGE = Skill(
    "exchange",
    {
        "rule": rules.written_first(OfOrder(exchange.exchangeable, arrived, rules.days_in_general)),
        "resend": OfOrder(resend, may_be_sent_again, likeliest=may_be_sent_again, by_stage=never),
        "how": OfOrder(answers.how, arrived, answers.how_in_general, needs="exchange"),
        "postage": _POSTAGE,
        "way": _WAY,
        "progress": _PROGRESS,
        "how_long": of_case(progress.progress, progress.how_long_exchange),
        "failed": _FAILED,
        "withdraw": _WITHDRAW,
        "does_not_fit": OfOrder(exchange.does_not_fit, arrived, exchange.fit_in_general, likeliest=arrived),
        **usual("exchange/dearer"),
        **usual_of_case("exchange/twice", "exchange/new_first"),
        **usual_of_case("exchange/change_variant", "exchange/to_refund", ways=(PERSON,)),
    },
)
REFUND = Skill(
    "refund",
    {
        "arrival": _MONEY,
        "overdue": of_case(money.arrival, money.progress_without),
        "progress": of_case(money.progress, money.progress_without),
        "where": of_case(money.where, money.where_without),
        "amount": of_case(money.amount, money.amount_without),
        "rule": OfOrder(answers.rule, general=answers.how_in_general, needs="refund"),
        "how": OfOrder(answers.how, general=answers.how_in_general, needs="refund"),
        "urge": of_case(passing_on.urge, progress.no_progress),
        "fees": OfOrder(money.fees, general=money.fees_anywhere),
        "compensation": Plain(money.compensation),
        "failed": _FAILED,
        "withdraw": _WITHDRAW,
        **usual("refund/two_sums", "refund/gift_card_part", "refund/bill_date"),
        **usual_or("refund/discount_share", share.share, share.of_several),
        **usual("refund/instalments", "refund/payer"),
        **usual_of_case("refund/arrives_after", "refund/part_only", "refund/deduction", "refund/why_review"),
        **usual_of_case("refund/closed_card", "refund/other_way", "refund/proof", "refund/first", ways=(PERSON,)),
        **usual_of_case("refund/review_time", ways=(PERSON,)),
    },
)
MISSING_OR_DAMAGED = Skill(
    "missing_or_damaged",
    {
        **dict.fromkeys(("missing", "wrong", "damaged", "spoiled", "used"), Plain(rules.supposed_damage)),
        "report_time": OfOrder(rules.damage_rule_of, arrived, general=rules.damage_rule, likeliest=arrived),
        "near_expiry": OfOrder(rules.near_expiry, arrived, general=rules.near_expiry_rule, likeliest=arrived),
        **usual_by_person("missing_or_damaged/no_evidence"),
        "extra": usual_of_order("missing_or_damaged/extra", arrived, PERSON),
        **usual("missing_or_damaged/evidence", "missing_or_damaged/keep_broken"),
    },
)
REPAIR = Skill(
    "repair",
    {
        "time_limit": OfOrder(repair.in_warranty, repair.used, repair.warranty_in_general),
        **dict.fromkeys(("rule", "used_so"), OfOrder(repair.counts, repair.used, repair.covered)),
        "amount": OfOrder(repair.cost, repair.used, repair.covered),
        "how": OfOrder(answers.how, repair.used, answers.how_in_general),
        "where": of_case(progress.where, repair.where_without),
        "way": OfOrder(repair.way_of_filed, repair.used, repair.covered),
        "extended": Plain(repair.extended),
        "parts": Plain(repair.parts),
        "progress": of_case(progress.progress, repair.no_repair_filed),
        "withdraw": _WITHDRAW,
        "came_back_wrong": usual_of_order("repair/came_back_wrong", repair.used, PERSON),
        **usual_at_stage("repair/data", "repair/without_invoice", suits=repair.used),
        **usual("repair/loaner", "repair/wearing", "repair/warranty_renewed", "repair/second_owner"),
    },
)
SKILLS = (RETURN, EXCHANGE, REFUND, MISSING_OR_DAMAGED, REPAIR)
