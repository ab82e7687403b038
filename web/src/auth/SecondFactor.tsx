import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SecurityAnswer, SeedAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import { beginEnrolment, removeSecondFactor, renewRecoveryCodes, securityQuery } from './api.ts'
import { ConfirmSelf } from './ConfirmSelf.tsx'
import { EnrolSteps } from './EnrolSteps.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import classes from './SecurityPage.module.css'

type Factor = SecurityAnswer['secondFactor']
/** What stands over the page: who are you, read this into your app, keep these. */
type Step =
  | { kind: 'confirm'; to: 'enrol' | 'codes' | 'remove' }
  | { kind: 'enrol'; seed: SeedAnswer }
  | { kind: 'codes'; codes: string[] }

export function SecondFactor({ factor }: { factor: Factor }) {
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step | null>(null)
  const refetch = () => void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey })
  const close = () => {
    setStep(null)
    refetch()
  }
  const confirm = (to: 'enrol' | 'codes' | 'remove') => () => setStep({ kind: 'confirm', to })
  return (
    <section className={classes.card} aria-labelledby="duas-etapas">
      <h3 id="duas-etapas" className={classes.heading}>
        {words.security.factorTitle}
      </h3>
      <State factor={factor} />
      <div className={classes.buttons}>
        <Button variant={factor.isOn ? 'light' : 'filled'} onClick={confirm('enrol')}>
          {factor.isOn ? words.security.change : words.security.turnOn}
        </Button>
        {factor.isOn && (
          <Button variant="light" onClick={confirm('codes')}>
            {words.security.newCodes}
          </Button>
        )}
        {factor.isOn && !factor.required && (
          <Button variant="subtle" color="red" onClick={confirm('remove')}>
            {words.security.turnOff}
          </Button>
        )}
      </div>
      <Modal
        opened={step !== null}
        onClose={close}
        title={step ? titles[step.kind] : ''}
        centered
        closeButtonProps={{ 'aria-label': words.common.close }}
      >
        {step && <StepBody step={step} onStep={setStep} onClose={close} />}
      </Modal>
    </section>
  )
}

const titles = {
  confirm: words.security.confirmTitle,
  enrol: words.security.enrolTitle,
  codes: words.auth.recoveryTitle,
} as const

function State({ factor }: { factor: Factor }) {
  const { clinic } = useSession()
  if (!factor.isOn || !factor.since) return <p className={classes.text}>{words.security.factorOff}</p>
  return (
    <>
      <p className={classes.text}>{words.security.factorOn(fullDay(dayOf(factor.since, clinic.zone)))}</p>
      <p className={factor.codesLeft > 2 ? classes.dimmed : classes.warning}>{words.security.codesLeft(factor.codesLeft)}</p>
      {factor.required && <p className={classes.dimmed}>{factor.required}</p>}
    </>
  )
}

type BodyProps = { step: Step; onStep: (step: Step) => void; onClose: () => void }

function StepBody({ step, onStep, onClose }: BodyProps) {
  if (step.kind === 'enrol') return <EnrolSteps seed={step.seed} onDone={({ codes }) => onStep({ kind: 'codes', codes })} />
  if (step.kind === 'codes') return <RecoveryCodes codes={step.codes} onKept={onClose} />
  const act = async (password: string): Promise<void> => {
    if (step.to === 'enrol') onStep({ kind: 'enrol', seed: await beginEnrolment(password) })
    else if (step.to === 'codes') onStep({ kind: 'codes', codes: (await renewRecoveryCodes({ password })).codes })
    else await removeSecondFactor({ password }).then(onClose)
  }
  return <ConfirmSelf act={act} />
}
