import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { archive, type Archivable } from './api.ts'

type Props = { what: Archivable; id: string; name: string; upcoming: number; back: LinkTo }

/** Puts something away after saying what that means, and how many appointments it has to come. */
export function ArchiveButton({ what, id, name, upcoming, back }: Props) {
  const [isAsking, ask] = useState(false)
  const queryClient = useQueryClient()
  const router = useRouter()
  const archiving = useMutation({
    mutationFn: () => archive(what, id, upcoming > 0),
    onSuccess: () => router.navigate(back),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => ask(true)}>
        {words.settings.archive}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={words.settings.archiveTitle(name)}
        confirm={words.settings.archive}
        isGrave
        isBusy={archiving.isPending}
        fault={archiving.isError ? messageOf(archiving.error) : null}
        onConfirm={() => archiving.mutate()}
        onClose={() => ask(false)}
      >
        <p>{words.settings.archiveText[what]}</p>
        {upcoming > 0 && (
          <p>
            <strong>{words.settings.archiveUpcoming(upcoming)}</strong>
          </p>
        )}
      </ConfirmModal>
    </>
  )
}
