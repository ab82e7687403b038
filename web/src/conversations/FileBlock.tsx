import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconDownload, IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeptFile } from '#channels/contract.ts'
import type { MessageContent, MessageItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { fileSize } from '../ui/file-size.ts'
import { KeptPicture, KeptSound } from '../ui/KeptFile.tsx'
import { correctTranscript } from './api.ts'
import classes from './FileBlock.module.css'

type Props = { item: MessageItem; content: Extract<MessageContent, { kind: 'file' }>; kept: KeptFile }

/** A message's file: heard, seen or downloaded where it is; under a voice note its words. */
export function FileBlock({ item, content, kept }: Props) {
  if (kept.state !== 'kept') {
    // What came with it is known before the file itself is here, and when it never comes.
    const known = [content.fileName, content.sizeBytes === null ? null : fileSize(content.sizeBytes)].filter(
      (part) => part !== null,
    )
    return <span className={classes.detail}>{[...known, words.files.state[kept.state]].join(' · ')}</span>
  }
  if (content.media === 'audio')
    return (
      <>
        <KeptSound file={kept} />
        {item.author === 'contact' && <Transcript item={item} kept={kept} />}
      </>
    )
  if (kept.type?.startsWith('image/')) return <KeptPicture file={kept} label={content.caption ?? words.files.picture} />
  if (kept.type?.startsWith('video/'))
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a patient's film: nobody writes captions to it
    return <video className={classes.film} controls preload="none" src={`/api/media/${kept.id}`} aria-label={words.files.film} />
  const name = content.fileName ?? words.files.document
  return (
    <a className={classes.file} href={`/api/media/${kept.id}?as=download`} download={name}>
      <IconDownload size={18} aria-hidden="true" />
      <span className={classes.name}>{name}</span>
      {kept.sizeBytes !== null && <span className={classes.detail}>{fileSize(kept.sizeBytes)}</span>}
    </a>
  )
}

/** What a machine heard, or a person has written down since; a click corrects it. */
function Transcript({ item, kept }: { item: MessageItem; kept: KeptFile }) {
  const { can } = useSession()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<string | null>(null)
  const correction = useMutation({
    mutationFn: (text: string) => correctTranscript(item.id, text),
    onSuccess: () => {
      setDraft(null)
      return queryClient.invalidateQueries({ queryKey: ['conversations', 'messages'] })
    },
  })
  const isHeard = kept.hearing === 'heard'
  const how = kept.isCorrected
    ? words.files.correctedBy(kept.correctedBy ?? '')
    : kept.isUnsure
      ? words.files.unsure
      : words.files.hearing[kept.hearing]
  if (draft !== null)
    return (
      <form
        className={classes.correction}
        onSubmit={(event) => {
          event.preventDefault()
          correction.mutate(draft.trim())
        }}
      >
        <Textarea
          label={words.files.whatWasSaid}
          autosize
          autoFocus
          maxLength={4096}
          value={draft}
          error={correction.isError ? messageOf(correction.error) : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <span className={classes.buttons}>
          <Button variant="default" onClick={() => setDraft(null)}>
            {words.common.discard}
          </Button>
          <Button type="submit" loading={correction.isPending} disabled={draft.trim() === ''}>
            {words.common.save}
          </Button>
        </span>
      </form>
    )
  return (
    <span className={classes.transcript}>
      {isHeard && <span>{item.text}</span>}
      <span className={classes.how}>
        {how}
        {can['inbox.answer'] && kept.hearing !== 'waiting' && (
          <ActionIcon
            aria-label={words.files.correct}
            title={words.files.correct}
            onClick={() => setDraft(isHeard ? item.text : '')}
          >
            <IconPencil size={16} aria-hidden="true" />
          </ActionIcon>
        )}
      </span>
    </span>
  )
}
