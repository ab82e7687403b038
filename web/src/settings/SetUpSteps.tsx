import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { setUpSteps, type SetUpStep } from '#clinic/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { goToStep } from './set-up-api.ts'
import { SetUpFrame } from './SetUpFrame.tsx'
import { SetUpHours } from './SetUpHours.tsx'
import { SetUpProcedures } from './SetUpProcedures.tsx'
import { SetUpTeam } from './SetUpTeam.tsx'
import { SetUpTest } from './SetUpTest.tsx'
import { SetUpWhatsApp } from './SetUpWhatsApp.tsx'

/** Clinic and second factor come before these. */
const before = 2

export type StepProps = {
  /** Puts a step into its frame with the buttons that lead back and on. */
  frame: (
    children: ReactNode,
    next?: { label?: string; isBusy?: boolean; onNext?: () => void; fault?: string | null },
  ) => ReactNode
  /** On to the next step. */
  goOn: () => void
}

const screens: Record<SetUpStep, (props: StepProps) => ReactNode> = {
  procedures: SetUpProcedures,
  hours: SetUpHours,
  team: SetUpTeam,
  whatsapp: SetUpWhatsApp,
  test: SetUpTest,
}

/** What comes once there is a clinic with an owner. Each step can be skipped: all of it is in the settings, too. */
export function SetUpSteps() {
  const { clinic } = useSession()
  const move = useMove()
  const step = clinic.setUpStep ?? 'procedures'
  const at = setUpSteps.indexOf(step)
  const next = setUpSteps[at + 1] ?? null
  const previous = setUpSteps[at - 1]
  const goOn = () => move.mutate(next)
  const Screen = screens[step]
  const frame: StepProps['frame'] = (children, { label, isBusy, onNext, fault } = {}) => (
    <SetUpFrame
      place={at + 1 + before}
      title={words.setUp.titles[step]}
      lead={words.setUp.leads[step]}
      actions={
        <>
          {previous ? (
            <Button variant="subtle" onClick={() => move.mutate(previous)}>
              {words.common.back}
            </Button>
          ) : (
            <span />
          )}
          {onNext && (
            <Button variant="subtle" onClick={goOn}>
              {words.setUp.skip}
            </Button>
          )}
          <Button loading={(isBusy ?? false) || move.isPending} onClick={onNext ?? goOn}>
            {label ?? (next ? words.setUp.next : words.setUp.finish)}
          </Button>
        </>
      }
    >
      {children}
      {(fault || move.isError) && <p role="alert">{fault || messageOf(move.error)}</p>}
    </SetUpFrame>
  )
  return <Screen key={step} frame={frame} goOn={goOn} />
}

function useMove() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: (step: SetUpStep | null) => goToStep(queryClient, step),
    onSuccess: async (_done, step) => {
      // The route hands the session down: it looks again.
      await router.invalidate()
      if (step === null) await router.navigate({ to: '/conversas' })
    },
  })
}
