import { Button, FileButton, Modal, TextInput } from '@mantine/core'
import { IconCamera, IconPhoto } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  photoMoments,
  photoPurposes,
  type PhotoConsent,
  type PhotoMoment,
  type PhotoPurpose,
  type VisitPhotosAnswer,
} from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import { signConsent, takePhoto, useVisitChange, visitPhotosQuery, withdrawConsent } from './api.ts'
import { PhotoGrid } from './PhotoGrid.tsx'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits

/** The photos of this visit, taken with the phone or chosen, each for what its person has allowed. */
export function Photos({ id }: { id: string }) {
  const photos = useQuery(visitPhotosQuery(id))
  return (
    <section className={classes.section} aria-label={text.photos}>
      <h2 className={classes.heading}>{text.photos}</h2>
      <Loaded query={photos}>
        {(answer) => (
          <>
            <PhotoGrid photos={answer.photos} ofVisit={id} />
            {answer.can.take.allowed ? (
              <Taking id={id} answer={answer} />
            ) : (
              <p className={classes.quiet}>{answer.can.take.whyNot}</p>
            )}
            <Consents id={id} answer={answer} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Taking({ id, answer }: { id: string; answer: VisitPhotosAnswer }) {
  const [moment, setMoment] = useState<PhotoMoment>('before')
  const [area, setArea] = useState('')
  const [purposes, setPurposes] = useState<PhotoPurpose[]>(['photo_record'])
  const [asking, setAsking] = useState<PhotoConsent | null>(null)
  const taking = useVisitChange((file: File) => takePhoto(id, file, { purposes, moment, area: area.trim() }))
  const missing = answer.consents.filter((one) => purposes.includes(one.purpose) && one.givenAt === null)
  const isReady = area.trim().length >= 2 && purposes.length > 0 && missing.length === 0
  const pick = (file: File | null) => file && taking.mutate(file)
  return (
    <div className={classes.form}>
      <Chips
        label={text.moment}
        chips={photoMoments.map((value) => ({ value, label: text.moments[value] }))}
        chosen={[moment]}
        onChoose={setMoment}
      />
      <TextInput
        label={text.area}
        placeholder={text.areaHint}
        maxLength={80}
        value={area}
        onChange={(event) => setArea(event.currentTarget.value)}
      />
      <Chips
        label={text.purpose}
        chips={photoPurposes.map((value) => ({ value, label: text.purposes[value] }))}
        chosen={purposes}
        onChoose={(one) => setPurposes(photoPurposes.filter((each) => (each === one) !== purposes.includes(each)))}
      />
      {missing.map((consent) => (
        <div key={consent.purpose} className={classes.row}>
          <p className={classes.fault}>{text.needsConsent(text.purposesFor[consent.purpose])}</p>
          {answer.can.consent.allowed && (
            <Button variant="light" onClick={() => setAsking(consent)}>
              {text.askConsent}
            </Button>
          )}
        </div>
      ))}
      {missing.length === 0 && area.trim().length < 2 && <p className={classes.quiet}>{text.needsArea}</p>}
      <div className={classes.pair}>
        {/* A phone opens its camera; a computer, its files. */}
        <FileButton accept="image/jpeg,image/png" capture="environment" onChange={pick}>
          {(props) => (
            <Button
              {...props}
              disabled={!isReady}
              loading={taking.isPending}
              leftSection={<IconCamera size={20} aria-hidden="true" />}
            >
              {text.camera}
            </Button>
          )}
        </FileButton>
        <FileButton accept="image/jpeg,image/png,image/webp" onChange={pick}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={!isReady || taking.isPending}
              leftSection={<IconPhoto size={20} aria-hidden="true" />}
            >
              {text.gallery}
            </Button>
          )}
        </FileButton>
      </div>
      <p className={classes.quiet} role="status">
        {taking.isPending ? text.sending : ''}
      </p>
      {taking.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(taking.error)}
        </p>
      )}
      {asking && <ConsentDialog id={id} consent={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

/** Held out to the person: the words, their name, and nothing ticked beforehand. */
function ConsentDialog({ id, consent, onClose }: { id: string; consent: PhotoConsent; onClose: () => void }) {
  const [signer, setSigner] = useState('')
  const { purpose, term } = consent
  const signing = useVisitChange(() => signConsent(id, { purpose, formVersionId: term.formVersionId, signer }))
  return (
    <Modal opened onClose={onClose} title={term.name} closeButtonProps={{ 'aria-label': words.common.close }}>
      <div className={classes.form}>
        <p className={classes.quiet}>{text.consentIntro}</p>
        {/* Read with the keyboard as well. */}
        <div className={classes.term} tabIndex={0}>
          {term.text}
        </div>
        <TextInput
          label={text.signer}
          autoComplete="off"
          maxLength={120}
          value={signer}
          onChange={(event) => setSigner(event.currentTarget.value)}
        />
        {signing.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(signing.error)}
          </p>
        )}
        <Button
          disabled={signer.trim().length < 5}
          loading={signing.isPending}
          onClick={() => signing.mutate(undefined, { onSuccess: onClose })}
        >
          {text.agree}
        </Button>
      </div>
    </Modal>
  )
}

function Consents({ id, answer }: { id: string; answer: VisitPhotosAnswer }) {
  const [open, setOpen] = useState<{ consent: PhotoConsent; what: 'ask' | 'withdraw' } | null>(null)
  const say = useWhen()
  return (
    <details>
      <summary>{text.consents}</summary>
      <ul className={classes.list}>
        {answer.consents.map((consent) => (
          <li key={consent.purpose} className={classes.row}>
            <span>
              {text.purposes[consent.purpose]}
              <span className={classes.quiet}>
                {` · ${consent.givenAt ? text.allowed(say(consent.givenAt)) : text.notAllowed}`}
              </span>
            </span>
            {answer.can.consent.allowed && (
              <Button
                variant="subtle"

                onClick={() => setOpen({ consent, what: consent.givenAt ? 'withdraw' : 'ask' })}
              >
                {consent.givenAt ? text.withdraw : text.askConsent}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open?.what === 'ask' && <ConsentDialog id={id} consent={open.consent} onClose={() => setOpen(null)} />}
      {open?.what === 'withdraw' && <WithdrawDialog id={id} consent={open.consent} onClose={() => setOpen(null)} />}
    </details>
  )
}

function WithdrawDialog({ id, consent, onClose }: { id: string; consent: PhotoConsent; onClose: () => void }) {
  const [how, setHow] = useState('')
  const withdrawing = useVisitChange(() => withdrawConsent(id, { purpose: consent.purpose, how }))
  return (
    <Modal opened onClose={onClose} title={text.withdrawTitle} closeButtonProps={{ 'aria-label': words.common.close }}>
      <div className={classes.form}>
        <p className={classes.text}>{consent.term.name}</p>
        <TextInput
          label={text.withdrawHow}
          maxLength={300}
          data-autofocus
          value={how}
          onChange={(event) => setHow(event.currentTarget.value)}
        />
        {withdrawing.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(withdrawing.error)}
          </p>
        )}
        <Button
          color="red"
          disabled={how.trim().length < 3}
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate(undefined, { onSuccess: onClose })}
        >
          {text.withdraw}
        </Button>
      </div>
    </Modal>
  )
}
