import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { newClientId } from '../shell/client-id.ts'
import { Chips } from '../ui/Chips.tsx'
import { instantOf, timeOf } from '../ui/zoned-time.ts'
import { cancelAppointment, moveAppointment, writeTo } from './api.ts'
import type { Outcome } from './use-batch.ts'

type Props = {
  agenda: AgendaAnswer
  chosen: readonly AgendaAppointment[]
  outcomes: readonly Outcome[]
  isRunning: boolean
  onRun: (those: readonly AgendaAppointment[], act: (one: AgendaAppointment) => Promise<string>) => void
}

/** The same hour of another day, or with somebody else. */
export function MoveManyForm({ agenda, chosen, outcomes, isRunning, onRun }: Props) {
  const [day, setDay] = useState('')
  const [who, setWho] = useState<string | null>(null)
  const [tells, setTells] = useState(true)
  const professionals = agenda.resources.filter((one) => one.kind === 'professional')
  const move = (isAnyway: boolean) => async (one: AgendaAppointment) => {
    const startsAt = day ? instantOf(day, timeOf(one.startsAt, agenda.zone), agenda.zone) : one.startsAt
    await moveAppointment(one.id, {
      startsAt,
      ...(who && { professionalId: who }),
      tellPatient: tells && one.conversationId !== null,
      anyway: isAnyway,
      overbookedReason: null,
    })
    const name = professionals.find((each) => each.id === (who ?? one.professionalId))?.name ?? null
    return words.scheduling.many.moved(dayAndTime(startsAt, agenda.today, agenda.zone), name)
  }
  const insistable = outcomes.filter((one) => one.mayInsist).map((one) => one.appointment)
  const isNothing = day === '' && who === null
  if (outcomes.length > 0 && !isRunning)
    return insistable.length > 0 ? (
      <Button variant="light" onClick={() => onRun(insistable, move(true))}>
        {words.scheduling.many.moveAnyway(insistable.length)}
      </Button>
    ) : null
  return (
    <>
      <TextInput
        type="date"
        label={words.scheduling.many.day}
        description={words.scheduling.many.dayHint}
        min={agenda.today}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Chips
        label={words.scheduling.professional}
        chips={[
          { value: '', label: words.scheduling.many.sameWho },
          ...professionals.map((one) => ({ value: one.id, label: one.name })),
        ]}
        chosen={[who ?? '']}
        onChoose={(id) => setWho(id === '' ? null : id)}
      />
      <Switch label={words.scheduling.tellPatient} checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
      <Button size="md" disabled={isNothing} loading={isRunning} onClick={() => onRun(chosen, move(false))}>
        {isNothing ? words.scheduling.many.moveMissing : words.scheduling.many.titles.move(chosen.length)}
      </Button>
    </>
  )
}

export function CancelManyForm({ chosen, outcomes, isRunning, onRun }: Props) {
  const [reason, setReason] = useState('')
  const [tells, setTells] = useState(true)
  const cancel = async (one: AgendaAppointment) => {
    const isTold = tells && one.conversationId !== null
    await cancelAppointment(one.id, { reason: reason.trim(), tellPatient: isTold })
    return isTold ? words.scheduling.many.cancelledAndTold : words.scheduling.cancelled
  }
  if (outcomes.length > 0 && !isRunning) return null
  return (
    <>
      <Chips
        label={words.scheduling.cancelReason}
        chips={words.scheduling.cancelReasons.map((one) => ({ value: one, label: one }))}
        chosen={[reason]}
        onChoose={setReason}
      />
      <Textarea
        label={words.scheduling.cancelReason}
        placeholder={words.scheduling.cancelReasonHint}
        maxLength={300}
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Switch label={words.scheduling.cancelTell} checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
      <Button size="md" color="red" disabled={reason.trim().length < 3} loading={isRunning} onClick={() => onRun(chosen, cancel)}>
        {words.scheduling.many.titles.cancel(chosen.length)}
      </Button>
    </>
  )
}

/** The desk's own words into each conversation; somebody chosen twice hears it once. */
export function MessageManyForm({ agenda, chosen, outcomes, isRunning, onRun }: Props) {
  const [text, setText] = useState('')
  const run = () => {
    const written = new Set<string>()
    onRun(chosen, async ({ conversationId, contact, startsAt }) => {
      if (!conversationId) throw new Error(words.scheduling.many.noConversation)
      if (written.has(conversationId)) return words.scheduling.many.onceOnly
      const filled = fill(text.trim(), contact.name, dayAndTime(startsAt, agenda.today, agenda.zone))
      await writeTo(conversationId, { text: filled, clientId: newClientId() })
      written.add(conversationId)
      return words.scheduling.many.sent
    })
  }
  if (outcomes.length > 0 && !isRunning) return null
  return (
    <>
      <Textarea
        label={words.scheduling.many.text}
        description={words.scheduling.many.textHint}
        placeholder={words.scheduling.many.textExample}
        maxLength={1000}
        autosize
        minRows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="md" disabled={text.trim() === ''} loading={isRunning} onClick={run}>
        {words.scheduling.many.titles.message(chosen.length)}
      </Button>
    </>
  )
}

const fill = (text: string, name: string, when: string): string =>
  text.replaceAll('{nome}', name.split(/\s/)[0] ?? name).replaceAll('{horário}', when)
