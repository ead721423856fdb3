// A cell of the matrix opens its sentences; the switch above chooses which rows are counted; a box hides what was right.
const body = document.body

function count(scope) {
  body.dataset.scope = scope
  for (const button of document.querySelectorAll('nav button'))
    button.setAttribute('aria-pressed', String(button.dataset.to === scope))
}

function open(cell) {
  const matrix = cell.closest('[data-scope]')
  for (const other of matrix.querySelectorAll('.matrix button')) {
    const chosen = other === cell
    other.setAttribute('aria-expanded', String(chosen))
    document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen
  }
}

for (const button of document.querySelectorAll('nav button')) button.addEventListener('click', () => count(button.dataset.to))
for (const cell of document.querySelectorAll('.matrix button'))
  cell.addEventListener('click', () => {
    open(cell)
    const panel = document.getElementById(cell.getAttribute('aria-controls'))
    panel.parentElement.scrollTop = 0
    const { top } = panel.getBoundingClientRect()
    if (top < 0 || top > innerHeight * 0.7) panel.scrollIntoView({ block: 'start', behavior: 'smooth' })
  })
for (const box of document.querySelectorAll('[data-only]'))
  box.addEventListener('change', () => body.classList.toggle('only-wrong', box.checked))
count(body.dataset.scope)
