import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SoldPackage } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { AdjustForm, ExtendForm, RefundForm, TransferForm } from './ActForms.tsx'
import { freezePackage, usePackageChange } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages
const forms = { extend: ExtendForm, transfer: TransferForm, refund: RefundForm, adjust: AdjustForm }
type Act = keyof typeof forms
const titles: Record<Act, string> = {
  extend: text.extendTitle,
  transfer: text.transferTitle,
  refund: text.refundTitle,
  adjust: text.adjustTitle,
}
const acts: Act[] = ['extend', 'transfer', 'adjust', 'refund']

/** What can be done with a package as it stands. */
export function PackageActs({ sold }: { sold: SoldPackage }) {
  const [open, setOpen] = useState<Act | null>(null)
  const freezing = usePackageChange((isFrozen: boolean) => freezePackage(sold.id, isFrozen))
  if (!sold.can.adjust.allowed) return null
  const { freeze } = sold.can
  const isFrozen = sold.frozenSince !== null
  const Form = open && forms[open]
  return (
    <div className={classes.acts} role="group" aria-label={text.more(sold.name)}>
      {freeze.allowed && (
        <Button variant="default" loading={freezing.isPending} onClick={() => freezing.mutate(!isFrozen)}>
          {isFrozen ? text.unfreeze : text.freeze}
        </Button>
      )}
      {acts
        .filter((act) => sold.can[act].allowed)
        .map((act) => (
          <Button key={act} variant="default" onClick={() => setOpen(act)}>
            {text[act]}
          </Button>
        ))}
      {freezing.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(freezing.error)}
        </p>
      )}
      {Form && open && (
        <Modal opened onClose={() => setOpen(null)} title={titles[open]} closeButtonProps={{ 'aria-label': words.common.close }}>
          <Form sold={sold} onDone={() => setOpen(null)} />
        </Modal>
      )}
    </div>
  )
}
