import { Button, Modal, TextInput } from '@mantine/core'
import { IconColumns2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { PhotoItem } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { photoAddress, removePhoto, useVisitChange } from './api.ts'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits

/** Photos to look at one by one, or two side by side; of one visit, or of all when `ofVisit` is missing or two are compared. */
export function PhotoGrid({ photos, ofVisit }: { photos: PhotoItem[]; ofVisit?: string }) {
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [open, setOpen] = useState<PhotoItem | null>(null)
  const ours = photos.filter((photo) => ofVisit === undefined || photo.appointmentId === ofVisit)
  const visible = photos.filter((photo) => photo.isShown)
  const shown = chosen === null ? ours : visible
  const pair = (chosen ?? []).flatMap((id) => visible.find((photo) => photo.id === id) ?? [])
  const choose = (photo: PhotoItem) => {
    if (chosen === null) return setOpen(photo)
    setChosen(chosen.includes(photo.id) ? chosen.filter((id) => id !== photo.id) : [...chosen.slice(-1), photo.id])
  }
  return (
    <>
      {shown.length === 0 && <p className={classes.quiet}>{text.noPhotos}</p>}
      <ul className={classes.grid}>
        {shown.map((photo) => (
          <li key={photo.id}>
            <Thumbnail photo={photo} isChosen={chosen?.includes(photo.id) ?? null} onChoose={() => choose(photo)} />
          </li>
        ))}
      </ul>
      {visible.length > 1 && (
        <Button
          variant="subtle"
          leftSection={<IconColumns2 size={18} aria-hidden="true" />}
          onClick={() => setChosen(chosen === null ? firstPair(visible) : null)}
        >
          {chosen === null ? text.compare : text.stopComparing}
        </Button>
      )}
      {chosen !== null && pair.length < 2 && <p className={classes.quiet}>{text.compareHint}</p>}
      {pair.length > 0 && (
        <div className={classes.side}>
          {pair
            .toSorted((a, b) => a.takenAt.localeCompare(b.takenAt))
            .map((photo) => (
              <Figure key={photo.id} photo={photo} />
            ))}
        </div>
      )}
      {open && <PhotoDialog photo={open} onClose={() => setOpen(null)} />}
    </>
  )
}

/** The first before and the last after of one area, where there are such. */
function firstPair(photos: PhotoItem[]): string[] {
  for (const before of photos.toReversed()) {
    if (before.moment !== 'before') continue
    const after = photos.find((photo) => photo.moment === 'after' && photo.area.toLowerCase() === before.area.toLowerCase())
    if (after) return [before.id, after.id]
  }
  return []
}

const labelOf = (photo: PhotoItem): string => text.photoOf(photo.area, text.moments[photo.moment].toLowerCase())

type ThumbnailProps = { photo: PhotoItem; isChosen: boolean | null; onChoose: () => void }

function Thumbnail({ photo, isChosen, onChoose }: ThumbnailProps) {
  return (
    <button
      type="button"
      className={classes.photo}
      aria-label={labelOf(photo)}
      disabled={!photo.isShown}
      {...(isChosen === null ? {} : { 'aria-pressed': isChosen })}
      onClick={onChoose}
    >
      {photo.isShown && <img src={photoAddress(photo.id, 'thumbnail')} alt="" loading="lazy" />}
      <span className={classes.tag}>{photo.isShown ? `${text.moments[photo.moment]} · ${photo.area}` : text.hidden}</span>
    </button>
  )
}

function Figure({ photo }: { photo: PhotoItem }) {
  const say = useWhen()
  return (
    <figure>
      <img src={photoAddress(photo.id, 'photo')} alt={labelOf(photo)} />
      <figcaption className={classes.quiet}>
        {[text.moments[photo.moment], photo.area, say(photo.takenAt)].join(' · ')}
      </figcaption>
    </figure>
  )
}

function PhotoDialog({ photo, onClose }: { photo: PhotoItem; onClose: () => void }) {
  const [reason, setReason] = useState<string | null>(null)
  const removing = useVisitChange((why: string) => removePhoto(photo.id, why))
  const say = useWhen()
  const { remove } = photo.can
  return (
    <Modal opened onClose={onClose} size="lg" title={labelOf(photo)} closeButtonProps={{ 'aria-label': words.common.close }}>
      <div className={classes.form}>
        <div className={classes.whole}>
          <img src={photoAddress(photo.id, 'photo')} alt={labelOf(photo)} />
        </div>
        <p className={classes.quiet}>
          {[photo.service, say(photo.takenAt), photo.takenBy, photo.purposes.map((one) => text.purposes[one]).join(', ')]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {!remove.allowed && <p className={classes.quiet}>{remove.whyNot}</p>}
        {remove.allowed && reason === null && (
          <Button variant="subtle" color="red" onClick={() => setReason('')}>
            {text.removePhoto}
          </Button>
        )}
        {reason !== null && (
          <>
            <TextInput
              label={text.reason}
              maxLength={300}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {removing.isError && (
              <p className={classes.fault} role="alert">
                {messageOf(removing.error)}
              </p>
            )}
            <Button
              color="red"
              disabled={reason.trim().length < 3}
              loading={removing.isPending}
              onClick={() => removing.mutate(reason, { onSuccess: onClose })}
            >
              {text.removePhoto}
            </Button>
          </>
        )}
      </div>
    </Modal>
  )
}
