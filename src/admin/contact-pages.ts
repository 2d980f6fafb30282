import { errorSummary, type Fault } from '../html/error-summary.ts'
import { type Html, html } from '../html/html.ts'
import { choice, field } from '../html/staff-fields.ts'
import { LINK_KINDS, type WardContact, type WardLink } from '../places/contact.ts'
import { printHotline } from '../values/hotline.ts'
import { printPosition } from '../values/position.ts'
import type { ContactInput, LinkInput } from './contact-forms.ts'
import { adminPage, alarm, linkTo, type WardView } from './ward-view.ts'

/** On the ward's page: where its office is, whom to call, its links. */
export function contactSections(
  view: WardView,
  contact: WardContact,
  links: readonly WardLink[],
  mayChange: boolean,
): Html {
  const say = view.words.contact
  const facts: [string, string | null][] = [
    [say.address, contact.officeAddress],
    [say.position, contact.officePosition && printPosition(contact.officePosition)],
    [say.hotline, contact.hotline && printHotline(contact.hotline)],
    [say.cityLine, contact.cityLine && printHotline(contact.cityLine)],
  ]
  const edit = (path: string, words: string) =>
    mayChange ? html`<p><a class="button quiet" href="${linkTo(view, path)}">${words}</a></p>` : null
  return html`<section aria-labelledby="contact"><h2 id="contact">${say.section}</h2><dl class="facts">${facts.map(
    ([name, value]) =>
      html`<div><dt>${name}</dt><dd>${value ?? html`<span class="hint">${say.none}</span>`}</dd></div>`,
  )}</dl>${edit('/admin/ward/contact', say.title)}</section>
<section aria-labelledby="links"><h2 id="links">${say.linksSection}</h2>${
    links.length === 0
      ? html`<p>${say.noLinks}</p>`
      : html`<ul class="lines">${links.map(
          ({ kind, title, url }) =>
            html`<li><div><a class="wide" href="${url}" rel="noreferrer" target="_blank">${title}</a><p class="hint">${say.kinds[kind]} · ${new URL(url).host}</p></div></li>`,
        )}</ul>`
  }${edit('/admin/ward/links', say.linksTitle)}</section>`
}

export function contactPage(view: WardView, typed: ContactInput, faults: readonly Fault[], changed = false): Html {
  const say = view.words.contact
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(changed ? say.changed : null)}<p class="lead">${say.lead}</p>
<form method="post" action="${linkTo(view, '/admin/ward/contact')}" novalidate><input type="hidden" name="seen" value="${typed.seen}">
${field({ name: 'address', label: say.address, hint: say.addressHint, value: typed.address, autocomplete: 'off', optional: true, faults })}
${field({ name: 'position', label: say.position, hint: say.positionHint, value: typed.position, autocomplete: 'off', plain: true, optional: true, faults })}
${field({ name: 'hotline', label: say.hotline, hint: say.hotlineHint, value: typed.hotline, autocomplete: 'off', inputmode: 'tel', optional: true, width: 20, faults })}
${field({ name: 'cityLine', label: say.cityLine, hint: say.cityLineHint, value: typed.cityLine, autocomplete: 'off', inputmode: 'tel', optional: true, width: 20, faults })}
${buttons(view)}</form>`
  return adminPage(view, { title: say.title, path: '/admin/ward/contact', body })
}

type Links = Readonly<{ typed: readonly LinkInput[]; seen: string; faults: readonly Fault[]; changed?: boolean }>

export function linksPage(view: WardView, { typed, seen, faults, changed = false }: Links): Html {
  const say = view.words.contact
  const kinds = LINK_KINDS.map((kind) => [kind, say.kinds[kind]] as const)
  const body = html`${errorSummary(view.words.staff.summary, faults)}${alarm(changed ? say.changed : null)}<p class="lead">${say.linksLead}</p>
<form method="post" action="${linkTo(view, '/admin/ward/links')}" novalidate><input type="hidden" name="seen" value="${seen}">${typed.map(
    (link, at) => html`<fieldset class="part"><legend>${say.link(at + 1)}</legend>
${field({ name: `title${at}`, label: say.linkTitle, hint: say.linkTitleHint, value: link.title, autocomplete: 'off', optional: true, faults })}
${field({ name: `url${at}`, label: say.url, hint: say.urlHint, value: link.url, autocomplete: 'off', plain: true, optional: true, faults })}
${choice({ name: `kind${at}`, label: say.kind, value: link.kind, faults, options: kinds })}
${field({ name: `titleEn${at}`, label: say.titleEn, value: link.titleEn, autocomplete: 'off', optional: true, faults })}
${field({ name: `order${at}`, label: say.order, value: link.order, inputmode: 'numeric', autocomplete: 'off', optional: true, width: 5, faults })}</fieldset>`,
  )}<p class="hint">${say.more}</p>${buttons(view)}</form>`
  return adminPage(view, { title: say.linksTitle, path: '/admin/ward/links', body })
}

function buttons(view: WardView): Html {
  const { save, back } = view.words.admin
  return html`<p class="choices"><button>${save}</button><a class="button quiet" href="${linkTo(view, '/admin/ward')}">${back}</a></p>`
}
