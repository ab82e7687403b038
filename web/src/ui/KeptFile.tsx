import { Modal, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { KeptFile } from '#channels/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './KeptFile.module.css'
import { SoundPlayer } from './SoundPlayer.tsx'

const addressOf = (file: KeptFile, as: 'original' | 'playable' | 'thumbnail'): string => `/api/media/${file.id}?as=${as}`

/** The recording as it came, and as MP3 for browsers that play no Ogg. */
export function KeptSound({ file }: { file: KeptFile }) {
  const original = {
    url: addressOf(file, 'original'),
    type: file.type === 'audio/ogg' ? 'audio/ogg; codecs=opus' : (file.type ?? ''),
  }
  const playable = { url: addressOf(file, 'playable'), type: 'audio/mpeg' }
  return (
    <SoundPlayer sources={file.hasPlayable ? [original, playable] : [original]} durationMs={file.durationMs} peaks={file.peaks} />
  )
}

/** Small in the talk, whole at a click. */
export function KeptPicture({ file, label }: { file: KeptFile; label: string }) {
  const [isOpen, setOpen] = useState(false)
  const original = addressOf(file, 'original')
  return (
    <>
      <UnstyledButton onClick={() => setOpen(true)} aria-label={words.files.open(label)}>
        <img
          className={classes.small}
          loading="lazy"
          alt={label}
          src={file.hasThumbnail ? addressOf(file, 'thumbnail') : original}
        />
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={label}
        size="auto"
        closeButtonProps={{ 'aria-label': words.common.close }}
      >
        <img className={classes.whole} alt={label} src={original} />
      </Modal>
    </>
  )
}
