import { Badge, Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  dateOrders,
  importFields,
  rowStates,
  type ImportAnswer,
  type ImportChoice,
  type ImportField,
  type ImportMappingRequest,
  type ImportRow,
} from '#scheduling/import/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { useSession } from '../../shell/session.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'
import { importQuery, importsKey, runImport, setMapping } from './api.ts'
import classes from './Import.module.css'
import { allPeople, mappingOf } from './mapping.ts'

const text = words.importing

/** One file: what its columns are, who is who, and what would come of each row. */
export function ImportPage() {
  const { importId } = useParams({ from: '/desk/configuracoes/importar/$importId' })
  const query = useQuery(importQuery(importId))
  return (
    <Section title={query.data?.fileName ?? text.title} back={{ to: '/configuracoes/importar' }}>
      <Loaded query={query}>{(answer) => <Review answer={answer} />}</Loaded>
    </Section>
  )
}

function Review({ answer }: { answer: ImportAnswer }) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [done, setDone] = useState('')
  const saving = useMutation({
    mutationFn: (part: Partial<ImportMappingRequest>) => setMapping(answer.id, { ...mappingOf(answer), ...part }),
    onSuccess: (next) => queryClient.setQueryData(importQuery(answer.id).queryKey, next),
  })
  const running = useMutation({
    mutationFn: () => runImport(answer.id),
    onSuccess: ({ booked, people }) => setDone(text.done(booked, people)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: importsKey }),
  })
  const change = (part: Partial<ImportMappingRequest>) => saving.mutate(part)
  if (done !== '' || answer.state !== 'draft')
    return (
      <div className={classes.part}>
        <p role="status">{done || (answer.state === 'undone' ? text.isUndone : text.isDone)}</p>
        <div className={classes.actions}>
          <Button onClick={() => void navigate({ to: '/agenda' })}>{words.scheduling.seeResults}</Button>
        </div>
      </div>
    )
  const overlapping = answer.rows.filter((row) => row.state === 'overlap').map((row) => row.line)
  return (
    <div className={classes.part}>
      {answer.kind === 'csv' && <Columns answer={answer} onChange={change} />}
      <Choices
        title={text.servicesTitle}
        choices={answer.services}
        options={answer.options.services}
        onChange={(services) => change({ services: { ...mappingOf(answer).services, ...services } })}
      />
      <Choices
        title={text.professionalsTitle}
        choices={answer.professionals}
        options={answer.options.professionals}
        onChange={(professionals) => change({ professionals: { ...mappingOf(answer).professionals, ...professionals } })}
      />
      <People answer={answer} onChange={change} />
      <section className={classes.part} aria-label={text.summaryTitle}>
        <h3 className={classes.heading}>{text.summaryTitle}</h3>
        <ul className={classes.counts}>
          {rowStates.map(
            (state) =>
              answer.counts[state] > 0 && (
                <li key={state}>
                  <Badge size="lg" variant="light" tt="none" color={colours[state]}>
                    {text.counts[state](answer.counts[state])}
                  </Badge>
                </li>
              ),
          )}
        </ul>
        {answer.past > 0 && <p className={classes.quiet}>{text.past(answer.past)}</p>}
        {overlapping.length > 1 && (
          <div className={classes.actions}>
            <Button variant="default" onClick={() => change({ overbook: [...answer.overbook, ...overlapping] })}>
              {text.overbookAll}
            </Button>
          </div>
        )}
        <ol className={classes.rows}>
          {answer.rows.map((row) => (
            <Row
              key={row.line}
              row={row}
              kind={answer.kind}
              onOverbook={() => change({ overbook: [...answer.overbook, row.line] })}
            />
          ))}
        </ol>
        {answer.rows.length >= 200 && <p className={classes.quiet}>{text.onlyFirst}</p>}
      </section>
      <footer className={classes.foot}>
        {(saving.error ?? running.error) && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error ?? running.error)}
          </p>
        )}
        <p className={classes.quiet}>{text.runHint}</p>
        <Button
          size="md"
          disabled={answer.counts.ready === 0 || saving.isPending}
          loading={running.isPending}
          onClick={() => running.mutate()}
        >
          {text.run(answer.counts.ready)}
        </Button>
      </footer>
    </div>
  )
}

const colours = { ready: 'sage', fault: 'honey', overlap: 'honey', already: 'gray', skipped: 'gray' } as const

type Change = (part: Partial<ImportMappingRequest>) => void

function Columns({ answer, onChange }: { answer: ImportAnswer; onChange: Change }) {
  const choose = (field: ImportField, value: string) => {
    const { [field]: _before, ...others } = answer.columns
    onChange({ columns: value === '' ? others : { ...others, [field]: Number(value) } })
  }
  return (
    <section className={classes.part} aria-label={text.columnsTitle}>
      <h3 className={classes.heading}>{text.columnsTitle}</h3>
      <p className={classes.quiet}>{text.columnsHint}</p>
      <div className={classes.grid}>
        {importFields.map((field) => (
          <NativeSelect
            key={field}
            label={text.fields[field]}
            value={answer.columns[field] === undefined ? '' : String(answer.columns[field])}
            onChange={(event) => choose(field, event.currentTarget.value)}
            data={[
              { value: '', label: text.noColumn },
              ...answer.header.map(({ name, sample }, i) => ({
                value: String(i),
                label: `${name}${text.example(sample.slice(0, 24))}`,
              })),
            ]}
          />
        ))}
        <NativeSelect
          label={text.dateOrder}
          value={answer.dateOrder}
          onChange={(event) => onChange({ dateOrder: dateOrders.find((one) => one === event.currentTarget.value) ?? 'dmy' })}
          data={dateOrders.map((value) => ({ value, label: text.dateOrders[value] }))}
        />
      </div>
    </section>
  )
}

const leaveOut = '-'

type ChoicesProps = {
  title: string
  choices: ImportChoice[]
  options: { id: string; name: string }[]
  onChange: (said: Record<string, string | null>) => void
}

function Choices({ title, choices, options, onChange }: ChoicesProps) {
  if (choices.length === 0) return null
  return (
    <section className={classes.part} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <div className={classes.grid}>
        {choices.map((one) => (
          <NativeSelect
            key={one.key}
            label={one.text || text.unnamed}
            description={text.times(one.count)}
            value={one.chosen ?? (one.isGuess ? '' : leaveOut)}
            onChange={(event) =>
              onChange({ [one.key]: event.currentTarget.value === leaveOut ? null : event.currentTarget.value })
            }
            data={[
              ...(one.isGuess && one.chosen === null ? [{ value: '', label: text.pick, disabled: true }] : []),
              ...options.map(({ id, name }) => ({ value: id, label: name })),
              { value: leaveOut, label: text.leaveOut },
            ]}
          />
        ))}
      </div>
    </section>
  )
}

function People({ answer, onChange }: { answer: ImportAnswer; onChange: Change }) {
  if (answer.people.length === 0) return null
  const said = mappingOf(answer).people ?? {}
  return (
    <section className={classes.part} aria-label={text.peopleTitle}>
      <h3 className={classes.heading}>{text.peopleTitle}</h3>
      <p className={classes.quiet}>{text.peopleHint}</p>
      {answer.people.length > 1 && (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => onChange({ people: allPeople(answer.people, 'known') })}>
            {text.allSame}
          </Button>
          <Button variant="default" onClick={() => onChange({ people: allPeople(answer.people, 'new') })}>
            {text.allNew}
          </Button>
        </div>
      )}
      <ul className={classes.people}>
        {answer.people.map((one) => (
          <li key={one.key} className={classes.card} data-state={one.chosen ? 'ready' : 'fault'}>
            <span>
              <span className={classes.name}>{one.name}</span> {one.phone ?? ''} · {text.times(one.count)}
            </span>
            <Chips
              label={one.name}
              chips={[
                ...one.suggestions.slice(0, 4).map((each) => ({
                  value: each.id,
                  label: each.why === 'phone' ? text.samePhone(each.name) : text.sameName(each.name),
                })),
                { value: 'new', label: text.isNew },
              ]}
              chosen={one.chosen ? [one.chosen] : []}
              onChoose={(value) => onChange({ people: { ...said, [one.key]: value } })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ row, kind, onOverbook }: { row: ImportRow; kind: ImportAnswer['kind']; onOverbook: () => void }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (
    <li className={classes.card} data-state={row.state}>
      <div className={classes.head}>
        <span>
          <span className={classes.name}>{row.who || '?'}</span>
          {row.startsAt && ` · ${dayAndTime(row.startsAt, today, clinic.zone)}`}
        </span>
        <span className={classes.quiet}>
          {kind === 'ics' ? text.event(row.line) : text.line(row.line)} · {text.rowStates[row.state]}
        </span>
      </div>
      <p className={classes.quiet}>{[row.service, row.professional].filter((one) => one !== '').join(' · ')}</p>
      {row.faults.map((fault) => (
        <p key={`${fault.field} ${fault.text}`} className={classes.why}>
          <strong>{text.fields[fault.field]}:</strong> {fault.text}
        </p>
      ))}
      {row.state === 'overlap' && (
        <div className={classes.actions}>
          <Button variant="default" onClick={onOverbook}>
            {text.overbook}
          </Button>
        </div>
      )}
    </li>
  )
}
