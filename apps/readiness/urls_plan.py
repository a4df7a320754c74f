"""Addresses of the plan, in the same name space as those of `urls`."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.readiness.views import plan, plan_desk, plan_task

OWN = "owner/enterprise/<slug:slug>/plan/"
PLAN: list[URLPattern] = [
    path("owner/plan/", plan.mine, name="plan"),
    path(OWN, plan.plan, name="plan"),
    path(f"{OWN}make/", plan.make, name="plan_make"),
    path(f"{OWN}add/", plan.add, name="task_add"),
    path(f"{OWN}markets/", plan.choose_market, name="market_choose"),
    path(f"{OWN}markets/<str:code>/leave/", plan.leave_market, name="market_leave"),
    path(f"{OWN}files/<int:pk>/remove/", plan_task.remove_file, name="task_file_remove"),
    path(f"{OWN}<int:pk>/", plan_task.task, name="task"),
    path(f"{OWN}<int:pk>/<str:verb>/", plan_task.act, name="task_act"),
    path("readiness/steps/<int:pk>/file/", plan_task.file, name="task_file"),
    path("desk/plans/", plan_desk.plans, name="plans"),
    path("desk/plans/review/", plan_desk.review_next, name="plan_review_next"),
    path("desk/plans/review/<int:pk>/", plan_desk.review, name="plan_review"),
    path("desk/plans/review/<int:pk>/decide/", plan_desk.decide, name="plan_review_decide"),
    path("desk/demand/", plan_desk.needs, name="demand"),
    path("desk/demand/export/", plan_desk.needs_export, name="demand_export"),
    path("desk/demand/rows/", plan_desk.rows, name="demand_rows"),
    path("desk/demand/rows/export/", plan_desk.rows_export, name="demand_rows_export"),
]
