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
  const change = (part: Partial<PreferencesAnswer>) => saving.mutate(part)
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

/**
 * The screen changes at once, and each change is saved on top of those before it: one after the other, as the screen has it by then. An answer
 * that was under way when somebody tapped is not waited for, since it would put the older wish back. What the server did not take is read anew.
 */
function useSaving() {
  const queryClient = useQueryClient()
  const shown = () => queryClient.getQueryData<PreferencesAnswer>(preferencesKey)
  return useMutation({
    mutationKey: preferencesKey,
    scope: { id: preferencesKey.join(' ') },
    mutationFn: async (_part: Partial<PreferencesAnswer>) => {
      const wish = shown()
      if (!wish) throw new Error('preferences were changed before they were shown')
      const { ways, quiet, showsName } = wish
      return savePreferences({ ways: ways.map(({ isLocked: _isLocked, ...one }) => one), quiet, showsName })
    },
    onMutate: async (part) => {
      await queryClient.cancelQueries({ queryKey: preferencesKey })
      const before = shown()
      if (before) queryClient.setQueryData(preferencesKey, { ...before, ...part })
    },
    onError: () => queryClient.invalidateQueries({ queryKey: preferencesKey }),
    // While another change waits its turn, what the server has is not yet what was wished.
    onSuccess: (answer) => {
      if (queryClient.isMutating({ mutationKey: preferencesKey }) === 1) queryClient.setQueryData(preferencesKey, answer)
    },
  })
}
