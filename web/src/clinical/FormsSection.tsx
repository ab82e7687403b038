import { Button } from '@mantine/core'
import { IconClipboardHeart, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, linkOptions } from '@tanstack/react-router'
import type { FormItem, FormsAnswer } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import listClasses from '../settings/List.module.css'
import { ListRow } from '../settings/ListRow.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { messageOf } from '../shell/query-client.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { addStarters, formsQuery, useClinicalChange } from './api.ts'
import { ConditionsCard } from './ConditionsCard.tsx'
import classes from './Clinical.module.css'

const text = words.clinical

/** The clinic's anamneses and terms, and what is done when somebody speaks of their health. */
export function FormsSection() {
  const forms = useQuery(formsQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={forms}>
        {(answer) => (
          <>
            {answer.can.edit.allowed && <Beginnings answer={answer} />}
            {answer.forms.length === 0 && (
              <EmptyPanel icon={<IconClipboardHeart size={28} />} title={text.emptyTitle} text={text.emptyText} />
            )}
            <Group title={text.sheets} forms={answer.forms.filter((form) => form.isActive && form.kind === 'anamnesis')} />
            <Group title={text.terms} forms={answer.forms.filter((form) => form.isActive && form.kind === 'consent')} />
            <Group title={text.archived} forms={answer.forms.filter((form) => !form.isActive)} />
            <ConditionsCard answer={answer} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const newSheet = linkOptions({ to: '/configuracoes/fichas/$id', params: { id: 'nova' } })
const newTerm = linkOptions({ to: '/configuracoes/fichas/$id', params: { id: 'novo-termo' } })

function Beginnings({ answer: { startersLeft, forms } }: { answer: FormsAnswer }) {
  const adding = useClinicalChange(addStarters)
  return (
    <div className={classes.section}>
      <div className={classes.acts}>
        {startersLeft > 0 && (
          <Button
            variant={forms.length === 0 ? 'filled' : 'light'}
            loading={adding.isPending}
            onClick={() => adding.mutate(undefined)}
          >
            {forms.length === 0 ? text.addStarters : text.starters(startersLeft)}
          </Button>
        )}
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          renderRoot={(props) => <Link {...newSheet} {...props} />}
        >
          {text.addSheet}
        </Button>
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          renderRoot={(props) => <Link {...newTerm} {...props} />}
        >
          {text.addTerm}
        </Button>
      </div>
      {startersLeft > 0 && <p className={classes.quiet}>{text.startersNote}</p>}
      {adding.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(adding.error)}
        </p>
      )}
    </div>
  )
}

function Group({ title, forms }: { title: string; forms: FormItem[] }) {
  if (forms.length === 0) return null
  return (
    <div>
      <h3 className={listClasses.group}>{title}</h3>
      <ul className={listClasses.rows}>
        {forms.map(({ id, name, services, number }) => (
          <li key={id} className={listClasses.row}>
            <ListRow
              link={linkOptions({ to: '/configuracoes/fichas/$id', params: { id } })}
              name={name}
              detail={`${text.askedBy(services.length)} · ${text.version(number)}`}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
