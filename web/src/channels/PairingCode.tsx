import { useEffect, useState } from 'react'
import type { PhoneLinkItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { QrCode } from '../ui/QrCode.tsx'
import classes from './QrConnect.module.css'

const text = words.phones

/** What the phone scans or is typed, and for how long it still counts: the next one comes by itself. */
export function PairingCode({ code }: { code: NonNullable<PhoneLinkItem['code']> }) {
  const left = useSecondsUntil(code.until)
  return (
    <div className={classes.pairing}>
      {code.picture ? (
        <div className={classes.qr}>
          <QrCode {...code.picture} label={text.qr} />
        </div>
      ) : (
        <output className={classes.typed}>{`${code.text.slice(0, 4)}-${code.text.slice(4)}`}</output>
      )}
      <p className={classes.hint}>{left > 0 ? text.left(left, code.number) : text.renewing}</p>
    </div>
  )
}

function useSecondsUntil(until: string): number {
  const read = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))
  const [left, setLeft] = useState(read)
  useEffect(() => {
    const timer = window.setInterval(() => setLeft(read()), 1_000)
    return () => window.clearInterval(timer)
    // `read` is made of `until` alone.
    // eslint-disable-next-line react/exhaustive-deps
  }, [until])
  return left
}
