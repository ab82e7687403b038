import { useQuery } from '@tanstack/react-query'
import type { SecurityAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { useSession } from '../shell/session.tsx'
import { securityQuery } from './api.ts'
import { ClinicSwitch } from './ClinicSwitch.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import classes from './SecurityPage.module.css'

/** One's own way in: password, second factor, and where one is in. */
export function SecurityPage() {
  const security = useQuery(securityQuery)
  return (
    <Section title={words.security.title}>
      <Loaded query={security}>{(data) => <Security data={data} />}</Loaded>
    </Section>
  )
}

function Security({ data }: { data: SecurityAnswer }) {
  const { otherClinics } = useSession()
  return (
    <div className={classes.page}>
      <p className={classes.text}>{words.security.intro(data.email)}</p>
      <SecondFactor factor={data.secondFactor} />
      <PasswordForm />
      <OwnSessions sessions={data.sessions} />
      {otherClinics.length > 0 && <ClinicSwitch />}
    </div>
  )
}
