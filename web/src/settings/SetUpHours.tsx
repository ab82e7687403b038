import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { HoursEditor } from '../ui/HoursEditor.tsx'
import { hoursFaults, type Period } from '../ui/hours.ts'
import { clinicQuery, saveOpeningHours } from './api.ts'
import { Loaded } from './Loaded.tsx'
import type { StepProps } from './SetUpSteps.tsx'

const usual: Period[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }))

/** When the clinic is open; a usual week is proposed. */
export function SetUpHours(props: StepProps) {
  const clinic = useQuery(clinicQuery)
  if (!clinic.data) return props.frame(<Loaded query={clinic}>{() => null}</Loaded>)
  return <Hours saved={clinic.data.hours} {...props} />
}

function Hours({ saved, frame, goOn }: StepProps & { saved: ClinicSettingsAnswer['hours'] }) {
  const { openingHours } = saved.value
  const [hours, edit] = useState<Period[]>(openingHours.length > 0 ? openingHours : usual)
  const queryClient = useQueryClient()
  const saving = useMutation({
    mutationFn: () => saveOpeningHours({ openingHours: hours }, saved.version),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['settings'] })
      goOn()
    },
  })
  const isWrong = hoursFaults(hours).size > 0
  return frame(
    <HoursEditor label={words.settings.hours.title} empty={words.settings.hours.closed} value={hours} onChange={edit} />,
    {
      isBusy: saving.isPending,
      onNext: () => isWrong || saving.mutate(),
      fault: saving.isError ? messageOf(saving.error) : null,
    },
  )
}
