import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { changeSession, homeOf, useSession } from '../shell/session.tsx'
import { switchClinic } from './api.ts'
import { Fault } from './Fault.tsx'
import classes from './SecurityPage.module.css'

/** For who works at several clinics: nothing of the one stays on the screen at the other. */
export function ClinicSwitch() {
  const { clinic, otherClinics } = useSession()
  const queryClient = useQueryClient()
  const router = useRouter()
  const switching = useMutation({
    mutationFn: switchClinic,
    onSuccess: async (answer) => {
      if (answer.stage !== 'in') return
      changeSession(queryClient, answer.session)
      await router.invalidate()
      await router.navigate({ to: homeOf(answer.session) })
    },
  })
  return (
    <section className={classes.card} aria-labelledby="clinicas">
      <h3 id="clinicas" className={classes.heading}>
        {words.security.clinicsTitle}
      </h3>
      <p className={classes.text}>{words.security.clinicNow(clinic.name)}</p>
      <Fault error={switching.error} />
      {otherClinics.map(({ id, name }) => (
        <Button key={id} variant="light" loading={switching.isPending} onClick={() => switching.mutate(id)}>
          {words.security.goTo(name)}
        </Button>
      ))}
    </section>
  )
}
