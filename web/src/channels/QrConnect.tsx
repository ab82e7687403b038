import { useQuery } from '@tanstack/react-query'
import type { PhoneLinksAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { phonesQuery } from './api.ts'
import { LinkedPhone } from './LinkedPhone.tsx'
import { LinkPhone } from './LinkPhone.tsx'
import classes from './QrConnect.module.css'

/** The phones linked by QR code, and the way to link one. Stands wherever numbers are connected. */
export function QrConnect() {
  const phones = useQuery(phonesQuery)
  return <Loaded query={phones}>{(answer) => <Phones answer={answer} />}</Loaded>
}

function Phones({ answer }: { answer: PhoneLinksAnswer }) {
  const isLinking = answer.links.some((link) => link.phone === null)
  return (
    <div className={classes.phones}>
      {answer.links.map((link) => (
        <LinkedPhone key={link.id} link={link} answer={answer} />
      ))}
      {answer.isInstalled ? (
        !isLinking && <LinkPhone answer={answer} />
      ) : (
        <p className={classes.hint}>{words.phones.notInstalled}</p>
      )}
    </div>
  )
}
