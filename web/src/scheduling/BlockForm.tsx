import { Button, Switch, Drawer, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AgendaAnswer, TimeOffRequest } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { Chips } from '../ui/Chips.tsx'
import { addDays, dayOf, instantOf, timeOf } from '../ui/zoned-time.ts'
import { markAbsence } from './absence/api.ts'
import { addBlock, blockRefusalOf, changeBlock, removeBlock } from './api.ts'
import classes from './BookingForm.module.css'
import body from './FormDrawer.module.css'
import { agendaKey } from './live.ts'
import type { Say } from './use-bar.ts'

/** `id` null: a new one. */
export type BlockStart = { id: string | null; resourceId: string | null; startsAt: string; endsAt: string; reason: string }

type Props = { start: BlockStart | null; agenda: AgendaAnswer; say: Say; onClose: () => void }

export function BlockDrawer(props: Props) {
  const { start, onClose } = props
  return (
    <Drawer
      opened={start !== null}
      onClose={onClose}
      position="right"
      size={440}
      title={start?.id ? words.scheduling.editBlock : words.scheduling.blockTitle}
      closeButtonProps={{ 'aria-label': words.common.close }}
      classNames={{ body: body.body ?? '' }}
    >
      {start && <BlockForm key={`${start.id ?? ''} ${start.startsAt} ${start.resourceId ?? ''}`} {...props} start={start} />}
    </Drawer>
  )
}

type Draft = { who: string; isWholeDays: boolean; day: string; until: string; from: string; to: string; reason: string }

function BlockForm({ start, agenda, say, onClose }: Props & { start: BlockStart }) {
  const [draft, setDraft] = useState(() => beginDraft(start, agenda))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const queryClient = useQueryClient()
  const wish = toRequest(draft, agenda.zone)
  const done = (text: string) => {
    say({ tone: 'done', text, actions: [] })
    onClose()
  }
  const onSettled = () => queryClient.invalidateQueries({ queryKey: agendaKey })
  const saving = useMutation({
    mutationFn: async (anyway: boolean) => {
      if (start.id) await changeBlock(start.id, { ...wish, anyway })
      else await addBlock({ ...wish, anyway })
    },
    onSuccess: () => done(words.scheduling.blocked),
    onSettled,
  })
  const navigate = useNavigate()
  const isPerson = start.id === null && agenda.resources.some((one) => one.id === draft.who && one.kind === 'professional')
  const absent = useMutation({
    mutationFn: () =>
      markAbsence({ resourceId: draft.who, startsAt: wish.startsAt, endsAt: wish.endsAt, reason: draft.reason.trim() }),
    onSuccess: ({ id }) => navigate({ to: '/ausencias/$absenceId', params: { absenceId: id } }),
    onSettled,
  })
  const removing = useMutation({
    mutationFn: () => removeBlock(start.id ?? ''),
    onSuccess: () => done(words.scheduling.unblocked),
    onSettled,
  })
  const isBackwards = wish.endsAt <= wish.startsAt
  // A professional's own agenda has one column, and the clinic's hours are not theirs to close.
  const isOwnOnly = !agenda.can.book.allowed
  const error = absent.error ?? saving.error ?? removing.error
  return (
    <div className={classes.form}>
      {!isOwnOnly && (
        <NativeSelect
          label={words.scheduling.blockWho}
          value={draft.who}
          onChange={(event) => change({ who: event.currentTarget.value })}
          data={[
            { value: '', label: words.scheduling.wholeClinic },
            { group: words.scheduling.professionals, items: itemsOf(agenda, 'professional') },
            { group: words.scheduling.rooms, items: itemsOf(agenda, 'room') },
          ]}
        />
      )}
      <Switch
        label={words.scheduling.wholeDays}
        checked={draft.isWholeDays}
        onChange={(event) => change({ isWholeDays: event.currentTarget.checked })}
      />
      <div className={classes.two}>
        <TextInput
          type="date"
          label={draft.isWholeDays ? words.scheduling.from : words.scheduling.dayLabel}
          value={draft.day}
          onChange={(event) => {
            const day = event.currentTarget.value
            change({ day, until: draft.until < day ? day : draft.until })
          }}
        />
        {draft.isWholeDays && (
          <TextInput
            type="date"
            label={words.scheduling.until}
            value={draft.until}
            onChange={(event) => change({ until: event.currentTarget.value })}
          />
        )}
      </div>
      {!draft.isWholeDays && (
        <div className={classes.two}>
          <TextInput
            type="time"
            step={300}
            label={words.scheduling.fromTime}
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            step={300}
            label={words.scheduling.untilTime}
            value={draft.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </div>
      )}
      <section className={classes.part}>
        <h3 className={classes.title}>{words.scheduling.blockReason}</h3>
        <Chips
          label={words.scheduling.blockReason}
          chips={words.scheduling.blockReasons.map((reason) => ({ value: reason, label: reason }))}
          chosen={[draft.reason]}
          onChoose={(reason) => change({ reason: reason === draft.reason ? '' : reason })}
        />
        <TextInput
          aria-label={words.scheduling.blockReason}
          placeholder={words.scheduling.blockReasonHint}
          maxLength={120}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      </section>
      <footer className={classes.foot}>
        {isBackwards && <p className={classes.fault}>{words.scheduling.endBeforeStart}</p>}
        {error && (
          <Refused
            error={error}
            agenda={agenda}
            onInsist={() => saving.mutate(true)}
            onPropose={isPerson && !isOwnOnly ? () => absent.mutate() : null}
          />
        )}
        <Button size="md" fullWidth disabled={isBackwards} loading={saving.isPending} onClick={() => saving.mutate(false)}>
          {start.id ? words.scheduling.saveChanges : words.scheduling.saveBlock}
        </Button>
        {start.id && (
          <Button variant="subtle" color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
            {words.scheduling.removeBlock}
          </Button>
        )}
        {!start.id && !isOwnOnly && (
          <Button variant="subtle" renderRoot={(props) => <Link to="/ausencias" {...props} />}>
            {words.absences.see}
          </Button>
        )}
      </footer>
    </div>
  )
}

type RefusedProps = { error: Error; agenda: AgendaAnswer; onInsist: () => void; onPropose: (() => void) | null }

function Refused({ error, agenda, onInsist, onPropose }: RefusedProps) {
  const inside = blockRefusalOf(error)?.inside ?? []
  return (
    <div className={classes.refused} role="alert">
      <p>{messageOf(error)}</p>
      {inside.length > 0 && (
        <>
          <ul className={classes.inside}>
            {inside.slice(0, 8).map((one) => (
              <li key={one.id}>
                {dayAndTime(one.startsAt, agenda.today, agenda.zone)} · {one.who} · {one.service}
              </li>
            ))}
          </ul>
          <Button variant="default" onClick={onInsist}>
            {words.scheduling.blockAnyway}
          </Button>
          {onPropose && <Button onClick={onPropose}>{words.absences.mark}</Button>}
        </>
      )}
    </div>
  )
}

const itemsOf = (agenda: AgendaAnswer, kind: 'professional' | 'room') =>
  agenda.resources.filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: one.name }))

function beginDraft(start: BlockStart, { zone }: AgendaAnswer): Draft {
  const day = dayOf(start.startsAt, zone)
  const [from, to] = [timeOf(start.startsAt, zone), timeOf(start.endsAt, zone)]
  const isWholeDays = from === '00:00' && to === '00:00'
  const lastDay = dayOf(new Date(Date.parse(start.endsAt) - 1).toISOString(), zone)
  return {
    who: start.resourceId ?? '',
    // Several days are whole ones: what begins at one hour and ends at another days later is two blocks to people.
    isWholeDays: isWholeDays || lastDay > day,
    day,
    until: lastDay,
    from: isWholeDays ? '12:00' : from,
    to: isWholeDays ? '13:00' : to,
    reason: start.reason,
  }
}

function toRequest({ who, isWholeDays, day, until, from, to, reason }: Draft, zone: string): TimeOffRequest {
  const span = isWholeDays
    ? { startsAt: instantOf(day, '00:00', zone), endsAt: instantOf(addDays(until, 1), '00:00', zone) }
    : { startsAt: instantOf(day, from || '00:00', zone), endsAt: instantOf(day, to || '00:00', zone) }
  return { resourceId: who === '' ? null : who, ...span, reason: reason.trim(), anyway: false }
}
