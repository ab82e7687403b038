import { Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PreferencesAnswer } from '#notifications/contract.ts'
import { words } from '../i18n/index.ts'
import { Section } from '../settings/Section.tsx'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'
import { preferencesQuery, savePreferences } from './api.ts'
import { DeviceCard } from './DeviceCard.tsx'
import { InstallCard } from './InstallCard.tsx'
import { preferencesKey } from './live.ts'
import classes from './PreferencesSection.module.css'
import { PrivacyCard } from './PrivacyCard.tsx'
import { QuietHours } from './QuietHours.tsx'
import { SoundCard } from './SoundCard.tsx'
import { WaysList } from './WaysList.tsx'

/** How this person wants to be told, and on which devices. Every change is saved at once. */
export function PreferencesSection() {
  return (
    <Section title={words.notifications.title} intro={words.notifications.settingsIntro}>
      <DeviceCard />
      <InstallCard />
      <SoundCard />
      <Wishes />
    </Section>
  )
}

function Wishes() {
  const preferences = useQuery(preferencesQuery)
  const saving = useSaving()
  if (preferences.isPending) return <Skeleton height={240} radius="md" />
  if (!preferences.data) return <FaultPanel message={messageOf(preferences.error)} onRetry={() => void preferences.refetch()} />
  const change = (part: Partial<PreferencesAnswer>) => saving.mutate({ ...preferences.data, ...part })
  return (
    <>
      <WaysList ways={preferences.data.ways} onChange={(ways) => change({ ways })} />
      <QuietHours quiet={preferences.data.quiet} onChange={(quiet) => change({ quiet })} />
      <PrivacyCard showsName={preferences.data.showsName} onChange={(showsName) => change({ showsName })} />
      <p role="status" className={classes.status} data-fault={saving.isError}>
        {saving.isSuccess && words.notifications.saved}
        {saving.isError && `${words.notifications.notSaved} ${messageOf(saving.error)}`}
      </p>
    </>
  )
}

/** The screen changes at once; what the server did not take is put back. */
function useSaving() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ ways, quiet, showsName }: PreferencesAnswer) =>
      savePreferences({ ways: ways.map(({ isLocked: _isLocked, ...one }) => one), quiet, showsName }),
    onMutate: (wish) => {
      const before = queryClient.getQueryData<PreferencesAnswer>(preferencesKey)
      queryClient.setQueryData(preferencesKey, wish)
      return { before }
    },
    onError: (_error, _wish, kept) => queryClient.setQueryData(preferencesKey, kept?.before),
    onSuccess: (answer) => queryClient.setQueryData(preferencesKey, answer),
  })
}
