/**
 * Enter goes to the box below, as in a spreadsheet, and from the last row to the top of the next table; with Ctrl it
 * sends. Without this script Enter sends the form at once, as everywhere.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-grid]')) {
  const hint = document.querySelector<HTMLElement>('[data-keys]')
  if (hint) hint.hidden = false
  form.addEventListener('keydown', (event) => {
    const box = event.target
    if (event.key !== 'Enter' || event.isComposing || !(box instanceof HTMLInputElement)) return
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) form.requestSubmit()
    else below(form, box)?.focus()
  })
}

function below(form: HTMLFormElement, box: HTMLInputElement): HTMLInputElement | undefined {
  const column = box.closest('td')?.cellIndex
  const rows = [...form.querySelectorAll('tbody tr')] as HTMLTableRowElement[]
  const at = rows.findIndex((row) => row.contains(box))
  const next = rows.slice(at + 1).find((row) => row.cells[column ?? 0]?.querySelector('input'))
  const found = next?.cells[column ?? 0]?.querySelector('input')
  found?.select()
  return found ?? undefined
}
