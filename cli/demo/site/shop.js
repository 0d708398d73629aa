// The demo shop as any shop would be written: it works without Tandem, and tells Tandem what happens.
const words = JSON.parse(document.body.dataset.words)
const rouble = new Intl.NumberFormat(document.documentElement.lang, {
  style: 'currency',
  currency: 'RUB',
  maximumFractionDigits: 0,
})
const cart = new Map()

// An array in the place of the script collects calls until it is there; blocked, it merely stays an array.
tandem = window.tandem || []
const tell = (...call) => window.tandem.push(call)

const find = (id) => document.getElementById(id)

// What the visitor allows: his answer, and until there is one he is counted and not recognised.
let allowed = localStorage.getItem('shop-consent')
tandem.push(['consent', allowed ?? 'anonymous'])

function choose(mode) {
  localStorage.setItem('shop-consent', mode)
  window.tandem.push(['consent', mode])
}

find('consent').hidden = allowed !== null
find('consent-refused').hidden = !(navigator.globalPrivacyControl || navigator.doNotTrack === '1')
sayConsent()

for (const button of document.querySelectorAll('button[data-consent]')) {
  button.addEventListener('click', () => {
    allowed = button.dataset.consent
    choose(allowed)
    find('consent').hidden = true
    sayConsent()
    // The button is gone with the banner; the keyboard goes on at the goods.
    find('products').focus()
  })
}

find('consent-again').addEventListener('click', () => {
  find('consent').hidden = false
  find('consent-heading').focus()
})

function sayConsent() {
  find('consent-now').textContent = words.consent[allowed ?? 'anonymous']
}
const money = (amount) => amount.toFixed(2)

function productOf(card) {
  const { id, name, category, brand, price } = card.dataset
  return {
    product_id: id,
    sku: id.toUpperCase(),
    name,
    category,
    brand,
    price: money(Number(price)),
    quantity: 1,
  }
}

for (const card of document.querySelectorAll('[data-id]')) {
  const details = card.querySelector('.details')
  const look = card.querySelector('[data-look]')
  look.addEventListener('click', () => {
    details.hidden = !details.hidden
    look.setAttribute('aria-expanded', String(!details.hidden))
    if (!details.hidden) tell('track', 'Product Viewed', productOf(card))
  })
  card.querySelector('[data-buy]').addEventListener('click', () => {
    const product = productOf(card)
    const line = cart.get(product.product_id) ?? { ...product, quantity: 0 }
    cart.set(product.product_id, { ...line, quantity: line.quantity + 1 })
    tell('track', 'Product Added', product)
    showCart()
  })
}

const totalOf = () => [...cart.values()].reduce((sum, line) => sum + Number(line.price) * line.quantity, 0)

function showCart() {
  const isEmpty = cart.size === 0
  find('cart-empty').hidden = !isEmpty
  find('cart-lines').hidden = isEmpty
  find('checkout').hidden = isEmpty
  find('cart-total').textContent = isEmpty ? '' : `${words.total}: ${rouble.format(totalOf())}`
  find('cart-lines').replaceChildren(
    ...[...cart.values()].map((line) => {
      const item = document.createElement('li')
      item.textContent = `${line.name} × ${line.quantity}: ${rouble.format(Number(line.price) * line.quantity)} `
      item.append(removeButton(line))
      return item
    }),
  )
}

function removeButton(line) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain'
  button.textContent = words.remove
  button.setAttribute('aria-label', `${words.remove}: ${line.name}`)
  button.addEventListener('click', () => {
    cart.delete(line.product_id)
    tell('track', 'Product Removed', line)
    showCart()
    // The button is gone with its line; the keyboard goes on at the heading of the goods.
    find('products').focus()
  })
  return button
}

function claimsOf(form) {
  const given = Object.fromEntries(new FormData(form))
  return Object.fromEntries(
    ['name', 'email', 'phone'].filter((name) => given[name]).map((name) => [name, given[name]]),
  )
}

let isPaying = false
find('checkout').addEventListener('focusin', () => {
  if (isPaying) return
  isPaying = true
  tell('track', 'Checkout Started', {
    value: money(totalOf()),
    currency: 'RUB',
    products: [...cart.values()],
  })
})

find('checkout').addEventListener('submit', (event) => {
  event.preventDefault()
  const revenue = money(totalOf())
  const order = `LH-WEB-${Date.now().toString(36).toUpperCase()}`
  tell('identify', claimsOf(event.target))
  tell('track', 'Order Completed', {
    order_id: order,
    revenue,
    total: revenue,
    currency: 'RUB',
    products: [...cart.values()],
  })
  cart.clear()
  isPaying = false
  event.target.reset()
  showCart()
  find('checkout-answer').textContent = words.ordered.replace('{order}', order)
})

find('lead').addEventListener('submit', (event) => {
  event.preventDefault()
  tell('identify', claimsOf(event.target))
  tell('track', 'Lead Submitted', { form: 'ask', text: find('lead-text').value })
  event.target.reset()
  find('lead-answer').textContent = words.asked
})
