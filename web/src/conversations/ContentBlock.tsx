import { IconMapPin, IconPhone, IconUser } from '@tabler/icons-react'
import type { MessageContent } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { MessageChoices } from '../ui/MessageChoices.tsx'
import { fileSize } from '../ui/file-size.ts'
import classes from './ContentBlock.module.css'

type Of<K extends MessageContent['kind']> = { content: Extract<MessageContent, { kind: K }> }

/** What a message carries besides its words: a file's name and size, a place on a map, cards, a form's answers, an order. */
export function ContentBlock({ content }: { content: MessageContent }) {
  switch (content.kind) {
    case 'file':
      return <FileLine content={content} />
    case 'place':
      return <Place content={content} />
    case 'cards':
      return <Cards content={content} />
    case 'form':
      return <Form content={content} />
    case 'order':
      return <Order content={content} />
    case 'choices':
      return <Choices content={content} />
    case 'detail':
      return <span className={classes.detail}>{content.text}</span>
  }
}

function FileLine({ content: { media, fileName, mimeType, sizeBytes } }: Of<'file'>) {
  const format = media === 'document' && !fileName ? formatOf(mimeType) : null
  const parts = [fileName, format, sizeBytes === null ? null : fileSize(sizeBytes)]
  const line = parts.filter((part) => part !== null && part !== '').join(' · ')
  return line === '' ? null : <span className={classes.detail}>{line}</span>
}

/** "application/pdf" is "PDF" to whoever looks; of a photo or a voice note nobody asks. */
function formatOf(mimeType: string | null): string | null {
  return mimeType?.split('/')[1]?.split(';')[0]?.toUpperCase() ?? null
}

function Place({ content: { address, mapUrl } }: Of<'place'>) {
  return (
    <span className={classes.block}>
      {address && <span className={classes.detail}>{address}</span>}
      <a href={mapUrl} target="_blank" rel="noreferrer noopener" className={classes.link}>
        <IconMapPin size={16} aria-hidden="true" />
        {words.conversations.openMap}
      </a>
    </span>
  )
}

function Cards({ content: { cards } }: Of<'cards'>) {
  return cards.map((card, index) => (
    <span key={index} className={classes.card}>
      <span className={classes.link}>
        <IconUser size={16} aria-hidden="true" />
        <strong>{card.name || words.conversations.kinds.contacts}</strong>
      </span>
      {card.company && <span className={classes.detail}>{card.company}</span>}
      {card.phones.map((phone) => (
        <a key={phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} className={classes.link}>
          <IconPhone size={14} aria-hidden="true" />
          {phone}
        </a>
      ))}
      {card.emails.map((email) => (
        <a key={email} href={`mailto:${email}`} className={classes.link}>
          {email}
        </a>
      ))}
    </span>
  ))
}

function Form({ content: { answers } }: Of<'form'>) {
  return (
    <dl className={classes.list}>
      {answers.map(({ question, answer }, index) => (
        <div key={index}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  )
}

function Order({ content: { items } }: Of<'order'>) {
  return (
    <dl className={classes.list}>
      {items.map(({ productId, quantity, price, currency }, index) => (
        <div key={index}>
          <dt>
            {quantity} × {productId || words.conversations.product}
          </dt>
          <dd>{price === null ? '' : priceOf(price, currency)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What the person can press; a template's small print above it. */
function Choices({ content: { choices, template } }: Of<'choices'>) {
  return (
    <div className={classes.block}>
      {template?.footer && <span className={classes.detail}>{template.footer}</span>}
      {choices.length > 0 && <MessageChoices choices={choices} label={words.conversations.choices} />}
      {template && <span className={classes.detail}>{words.conversations.sentAsTemplate}</span>}
    </div>
  )
}

/** The currency is the catalogue's: what no browser knows is written as it came. */
function priceOf(price: number, currency: string | null): string {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return String(price)
  return price.toLocaleString('pt-BR', { style: 'currency', currency })
}
