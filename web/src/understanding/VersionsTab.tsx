import { IconVersions } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UnderstandingAnswer } from '#assistant/learning/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { activate, understandingQuery } from './api.ts'
import classes from './Understanding.module.css'
import { VersionCard } from './VersionCard.tsx'

/** The models that were trained, how good each is, and which one hears. */
export function VersionsTab() {
  const standing = useQuery(understandingQuery)
  return <Loaded query={standing}>{(data) => <Versions standing={data} />}</Loaded>
}

function Versions({ standing }: { standing: UnderstandingAnswer }) {
  const queryClient = useQueryClient()
  const activating = useMutation({
    mutationFn: activate,
    onSuccess: (next) => queryClient.setQueryData(understandingQuery.queryKey, next),
  })
  if (standing.versions.length === 0)
    return (
      <EmptyPanel
        icon={<IconVersions size={28} />}
        title={words.understanding.versionsEmpty}
        text={words.understanding.versionsEmptyText}
      />
    )
  return (
    <>
      {standing.can.goBack.allowed && (
        <div className={classes.actions}>
          <ConfirmButton
            label={words.understanding.backToHouse}
            question={words.understanding.backToHouseAsk}
            yes={words.understanding.yes}
            no={words.understanding.no}
            isBusy={activating.isPending}
            onConfirm={() => activating.mutate(null)}
          />
        </div>
      )}
      {activating.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(activating.error)}
        </p>
      )}
      <ol className={classes.list}>
        {standing.versions.map((version) => (
          <VersionCard
            key={version.id}
            version={version}
            isBusy={activating.isPending}
            onActivate={() => activating.mutate(version.id)}
          />
        ))}
      </ol>
    </>
  )
}
