import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, daysBetween, weekdayOf, type LocalDate } from '#platform/local-time.ts'
import { demoServices } from './catalogue.ts'
import { planAgenda } from './plan-agenda.ts'
import { regulars } from './regulars.ts'

const week = Array.from({ length: 7 }, (_, ahead) => addDays('2026-11-23', ahead))

for (const today of week) {
  const plan = planAgenda(today, regulars)

  test(`${today}: each visit is for something its professional does`, () => {
    for (const { service, professional } of plan)
      assert.ok(
        demoServices.find((one) => one.key === service)?.resources.includes(professional),
        `${professional} does no ${service}`,
      )
  })

  test(`${today}: nobody comes twice in a week`, () => {
    const last = new Map<string, LocalDate>()
    for (const { regular, date } of plan) {
      const before = last.get(regular.name)
      assert.ok(!before || daysBetween(before, date) >= 7, `${regular.name} on ${before} and ${date}`)
      last.set(regular.name, date)
    }
  })

  test(`${today}: the agenda is alive today and open days lie on both sides`, () => {
    const visits = plan.filter((visit) => visit.date === today).length
    const least = { 0: 0, 6: 6 }[String(weekdayOf(today))] ?? 12
    assert.ok(visits >= least, `${visits} visits`)
    assert.ok(plan.some((visit) => visit.date < addDays(today, -7)) && plan.some((visit) => visit.date > addDays(today, 7)))
    assert.ok(plan.length >= 110 && plan.length <= 160, `${plan.length} visits`)
  })
}
