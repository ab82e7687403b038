import { IconArrowForwardUp, IconAd2, IconPackage } from '@tabler/icons-react'
import type { MessageItem } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import classes from './MessageExtras.module.css'

/** What stands above a message's own words: that it was passed on, what it answers, the advertisement it came from. */
export function MessageExtras({ item }: { item: MessageItem }) {
  const { forwarded, quoted, ad, product } = item
  const { conversations } = words
  return (
    <>
      {forwarded && (
        <span className={classes.mark}>
          <IconArrowForwardUp size={14} aria-hidden="true" />
          {conversations.forwarded[forwarded]}
        </span>
      )}
      {ad && (
        <div className={classes.ad}>
          <span className={classes.mark}>
            <IconAd2 size={16} aria-hidden="true" />
            {conversations.fromAd}
          </span>
          {ad.headline && <strong>{ad.headline}</strong>}
          {ad.body && <span>{ad.body}</span>}
          {ad.url && (
            <a href={ad.url} target="_blank" rel="noreferrer noopener" className={classes.link}>
              {conversations.seeAd}
            </a>
          )}
        </div>
      )}
      {product && (
        <span className={classes.mark}>
          <IconPackage size={16} aria-hidden="true" />
          {conversations.aboutProduct(product)}
        </span>
      )}
      {quoted && <Quoted quoted={quoted} />}
    </>
  )
}

function Quoted({ quoted }: { quoted: NonNullable<MessageItem['quoted']> }) {
  const { clinic } = useSession()
  const { kinds, quotes, staff } = words.conversations
  const names: Record<string, string> = kinds
  const by = quoted.author === 'contact' ? quotes : quoted.author === 'assistant' ? clinic.assistantName : staff
  return (
    <blockquote className={classes.quoted}>
      <span className={classes.by}>{by}</span>
      <span className={classes.words}>{quoted.text || names[quoted.kind] || kinds.other}</span>
    </blockquote>
  )
}
