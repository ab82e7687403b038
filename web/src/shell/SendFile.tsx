import { ActionIcon, FileButton, Loader } from '@mantine/core'
import { IconMicrophone, IconPaperclip, IconPlayerStopFilled, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { messageOf } from './query-client.ts'
import classes from './SendFile.module.css'
import { useRecorder } from '../ui/use-recorder.ts'

export type ChosenFile = { blob: Blob; fileName: string | null; voice: boolean }

/** Beside a composer: a file from the disk, or a recording. Says why it cannot record where it cannot. */
export function SendFile({ onSend }: { onSend: (file: ChosenFile) => Promise<unknown> }) {
  const recorder = useRecorder()
  const [asksWhyNot, setAsksWhyNot] = useState(false)
  const sending = useMutation({ mutationFn: onSend })
  const record = () => {
    sending.reset()
    setAsksWhyNot(true)
    recorder.start()
  }
  const finish = async () => {
    const blob = await recorder.stop()
    if (blob) sending.mutate({ blob, fileName: null, voice: true })
  }
  const said = sending.isError ? messageOf(sending.error) : asksWhyNot ? recorder.whyNot : null
  return (
    <span className={classes.tools}>
      {said !== null && (
        <span className={classes.said} role="alert">
          {said}
        </span>
      )}
      {recorder.state === 'recording' ? (
        <>
          <ActionIcon aria-label={words.files.discard} title={words.files.discard} onClick={recorder.cancel}>
            <IconX size={20} aria-hidden="true" />
          </ActionIcon>
          <span role="timer" className={classes.timer}>
            {`${Math.floor(recorder.seconds / 60)}:${String(recorder.seconds % 60).padStart(2, '0')}`}
          </span>
          <ActionIcon variant="filled" color="red" aria-label={words.files.sendRecording} onClick={() => void finish()}>
            <IconPlayerStopFilled size={18} aria-hidden="true" />
          </ActionIcon>
        </>
      ) : (
        <>
          <FileButton onChange={(file) => file && sending.mutate({ blob: file, fileName: file.name, voice: false })}>
            {(props) => (
              <ActionIcon {...props} aria-label={words.files.attach} title={words.files.attach} disabled={sending.isPending}>
                {sending.isPending ? <Loader size={18} /> : <IconPaperclip size={20} aria-hidden="true" />}
              </ActionIcon>
            )}
          </FileButton>
          <ActionIcon aria-label={words.files.record} title={words.files.record} onClick={record} disabled={sending.isPending}>
            <IconMicrophone size={20} aria-hidden="true" />
          </ActionIcon>
        </>
      )}
    </span>
  )
}
