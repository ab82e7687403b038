import { Button } from '@mantine/core'
import { IconBrandWhatsapp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { NumbersAnswer } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { numbersQuery } from './api.ts'
import { NumberCard } from './NumberCard.tsx'
import classes from './Numbers.module.css'
import { UnreadPart } from './UnreadPart.tsx'

const text = words.numbers

/** The numbers a clinic answers on: how each stands, what it costs, what WhatsApp said of it, and how another is connected. */
export function NumbersPage() {
  const numbers = useQuery(numbersQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={numbers}>{(answer) => <Numbers answer={answer} />}</Loaded>
    </Section>
  )
}

function Numbers({ answer }: { answer: NumbersAnswer }) {
  const { items, can, isDemo } = answer
  const hasReal = items.some((item) => item.kind !== 'simulator')
  return (
    <>
      {!hasReal && <EmptyPanel icon={<IconBrandWhatsapp size={28} />} title={text.none} text={text.noneText} />}
      {items.map((item) => (
        <NumberCard key={item.id} number={item} can={can.edit} />
      ))}
      {isDemo ? (
        <>
          <DemoFirst mayRemove={can.removeDemo} />
          {can.edit.allowed && <ByPhone />}
        </>
      ) : can.edit.allowed ? (
        <Ways />
      ) : (
        <p className={classes.hint}>{can.edit.whyNot}</p>
      )}
      <FieldGroup title={text.windowTitle}>
        <p className={classes.hint}>{text.windowText}</p>
      </FieldGroup>
      <UnreadPart />
    </>
  )
}

function DemoFirst({ mayRemove }: { mayRemove: boolean }) {
  return (
    <FieldGroup title={text.demoFirst} hint={text.demoText}>
      {mayRemove ? (
        <Button variant="light" renderRoot={(props) => <Link to="/configuracoes/demonstracao" {...props} />}>
          {text.removeDemo}
        </Button>
      ) : (
        <p className={classes.hint}>{text.askOwner}</p>
      )}
    </FieldGroup>
  )
}

function ByPhone() {
  return (
    <Link to="/configuracoes/whatsapp/celular" className={classes.way}>
      <strong>{text.byQr}</strong>
      <span className={classes.hint}>{text.byQrHint}</span>
    </Link>
  )
}

function Ways() {
  return (
    <nav className={classes.ways} aria-label={text.connect}>
      <Link to="/configuracoes/whatsapp/conectar" className={classes.way}>
        <strong>{text.byCloud}</strong>
        <span className={classes.hint}>{text.byCloudHint}</span>
      </Link>
      <ByPhone />
    </nav>
  )
}
