"""Addresses of the plan, under /id/ and /en/. They stand before the portal's, whose profile takes any last word."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.plans.views import desk, plan, task

app_name = "plans"
OWN = "owner/enterprise/<slug:slug>/plan/"
urlpatterns: list[URLPattern] = [
    path("owner/plan/", plan.mine, name="plan"),
    path(OWN, plan.plan, name="plan"),
    path(f"{OWN}make/", plan.make, name="plan_make"),
    path(f"{OWN}add/", plan.add, name="task_add"),
    path(f"{OWN}markets/", plan.choose_market, name="market_choose"),
    path(f"{OWN}markets/<str:code>/leave/", plan.leave_market, name="market_leave"),
    path(f"{OWN}files/<int:pk>/remove/", task.remove_file, name="task_file_remove"),
    path(f"{OWN}<int:pk>/", task.task, name="task"),
    path(f"{OWN}<int:pk>/<str:verb>/", task.act, name="task_act"),
    path("readiness/steps/<int:pk>/file/", task.file, name="task_file"),
    path("desk/plans/", desk.plans, name="plans"),
    path("desk/plans/review/", desk.review_next, name="plan_review_next"),
    path("desk/plans/review/<int:pk>/", desk.review, name="plan_review"),
    path("desk/plans/review/<int:pk>/decide/", desk.decide, name="plan_review_decide"),
    path("desk/demand/", desk.needs, name="demand"),
    path("desk/demand/export/", desk.needs_export, name="demand_export"),
    path("desk/demand/rows/", desk.rows, name="demand_rows"),
    path("desk/demand/rows/export/", desk.rows_export, name="demand_rows_export"),
]
