import { Button } from '@mantine/core'
import { linkOptions, useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { Section } from './Section.tsx'
import { SetUpProcedures } from './SetUpProcedures.tsx'
import type { StepProps } from './SetUpSteps.tsx'

const back = linkOptions({ to: '/configuracoes/procedimentos' })

/** The templates of the first set-up, for whoever comes back to them. */
export function TemplatesPage() {
  const router = useRouter()
  const frame: StepProps['frame'] = (children, { label, isBusy, onNext, fault } = {}) => (
    <Section title={words.settings.procedures.templates} intro={words.setUp.leads.procedures} back={back}>
      {children}
      {fault && <p role="alert">{fault}</p>}
      <Button loading={isBusy ?? false} disabled={!onNext} onClick={onNext}>
        {label ?? words.setUp.next}
      </Button>
    </Section>
  )
  return <SetUpProcedures frame={frame} goOn={() => void router.navigate(back)} />
}
