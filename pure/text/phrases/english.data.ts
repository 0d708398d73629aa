import { readPhrases } from './phrase.ts'

/**
 * Messages of customers in English, ours. Each line: intent, the label of the second pass, text. See README.md.
 */
export const ENGLISH_PHRASES = readPhrases(`
order-status | order-status | Where is my order?
order-status | order-status | hi, any news on order 4471?
order-status | order-status | My parcel hasn't moved since Tuesday
order-status | order-status | has my order shipped yet
order-status | order-status | Tracking number doesn't work, can you check?
order-status | order-status | It says delivered but nothing arrived!!
order-status | order-status | I've been waiting two weeks, where's the package
order-status | order-status | Could you please let me know the current status of my purchase?
order-status | order-status | is the courier coming today or not
order-status | order-status | pls send me the tracking link
order-status | order-status | my order is stuck on "processing" for 5 days
order-status | order-status | I think my package got lost in the mail
order-status | order-status | When can I expect my sofa? I ordered it on the 3rd
order-status | order-status | is it ready for pick up?
order-status | order-status | What's happening with my order, it's been ages
order-status | order-status | Order 20931 was due yesterday, nothing so far
order-status | order-status | did you dispatch my stuff yet?
order-status | order-status | The tracking page hasn't been updated for three days
order-status | order-status | My parcel is shown at the depot, when will it move?
order-status | order-status | Haven't received any shipping confirmation, is everything alright?
order-status | order-status | Where is my package?
order-status | order-status | Can you tell me the status of my order?
order-status | order-status | When will my order arrive?
order-status | order-status | I still haven't received my order
order-status | order-status | Has my order been shipped?
order-status | order-status | Could you track my parcel, order 9981
order-status | order-status | My delivery is late, where is it
order-status | order-status | is my order on its way?
delivery-terms | delivery-terms | How long does delivery take to Scotland?
delivery-terms | delivery-terms | do you ship to Canada
delivery-terms | delivery-terms | What are your shipping costs?
delivery-terms | delivery-terms | Is there free shipping over a certain amount?
delivery-terms | delivery-terms | can I get it by tomorrow
delivery-terms | delivery-terms | Do you deliver at weekends?
delivery-terms | delivery-terms | Which carriers do you work with?
delivery-terms | delivery-terms | how much to send it to Berlin
delivery-terms | delivery-terms | Can I collect it from your warehouse myself?
delivery-terms | delivery-terms | If I order today will it be here before Friday?
delivery-terms | delivery-terms | is next day delivery available
delivery-terms | delivery-terms | Could you advise on lead time and freight for an oversized item?
delivery-terms | delivery-terms | Do your guys carry it upstairs or just to the door
delivery-terms | delivery-terms | can i choose a time slot for the delivery
delivery-terms | delivery-terms | Do you deliver to islands?
delivery-terms | delivery-terms | is delivery included in the price
delivery-terms | delivery-terms | Can it be delivered after 7pm, I work late
delivery-terms | delivery-terms | What is the shipping time for large furniture
delivery-terms | delivery-terms | how soon after payment do you ship
delivery-terms | delivery-terms | do you offer click and collect
delivery-terms | delivery-terms | How much does shipping cost?
delivery-terms | delivery-terms | Do you deliver to my city?
delivery-terms | delivery-terms | How long does shipping take?
delivery-terms | delivery-terms | What delivery options do you have
delivery-terms | delivery-terms | Is delivery free?
delivery-terms | delivery-terms | How many days for delivery to London
delivery-terms | delivery-terms | do you offer express shipping
delivery-terms | delivery-terms | Can you deliver on Saturday
new-order | new-order | I'd like to order two of the blue chairs
new-order | new-order | How do I place an order?
new-order | new-order | I want to buy this, what do I do next
new-order | new-order | please put me down for 3 boxes
new-order | new-order | Same again as last month please
new-order | new-order | We'd like to go ahead with the Team plan
new-order | new-order | can I order over chat?
new-order | new-order | ok I'll take it
new-order | new-order | Please add one more lamp to my order
new-order | new-order | I want to purchase a gift card for 50 dollars
new-order | new-order | Your quote works for us, let's sign
new-order | new-order | The website won't let me check out, can you take my order here?
new-order | new-order | sign me up for the yearly membership
new-order | new-order | need a cake for Saturday, can you make one?
new-order | new-order | Hello, we need ten office chairs, please process the order
new-order | new-order | I'll have the beige one
new-order | new-order | how do I go about getting one of these
new-order | new-order | Add a case to my purchase please
new-order | new-order | Ready to buy today if someone can help me
new-order | new-order | Please reserve and bill me for the starter kit
new-order | new-order | I want to place an order
new-order | new-order | I would like to buy two chairs
new-order | new-order | Can I order this by email?
new-order | new-order | I'd like to order one more
new-order | new-order | How can I buy it?
new-order | new-order | Please process my order for two tables
new-order | new-order | I want to order the blue one
new-order | new-order | we would like to buy your product
refund | refund | I want my money back
refund | refund | When will I get my refund?
refund | refund | how do i return this and get refunded
refund | refund | You charged me twice, please refund one
refund | refund | It's been ten days and no refund on my card
refund | refund | I returned the jacket, where is the money
refund | refund | Please reimburse the full amount of 120 EUR
refund | refund | can I return it if the box is open?
refund | refund | Refund me now or I'm calling my bank
refund | refund | What's your return policy?
refund | refund | I was charged for a subscription I had switched off, give it back
refund | refund | You only refunded part of what I paid
refund | refund | where do I send the return to?
refund | refund | I'd like a refund of the deposit
refund | refund | can i get my money returned if the event is cancelled
refund | refund | You owe me 30 pounds for the cancelled order
refund | refund | I sent the goods back two weeks ago and haven't been reimbursed
refund | refund | charged for something I didn't buy, want it back
refund | refund | Will you refund the shipping fee as well?
refund | refund | I'd rather have my money back than a voucher
refund | refund | I would like a refund
refund | refund | How do I get a refund?
refund | refund | Where is my refund?
refund | refund | I want to return it and get my money back
refund | refund | My refund hasn't arrived
refund | refund | Please refund my order
refund | refund | How long does a refund take
refund | refund | can I return this item for a refund
quality-complaint | quality-complaint | The item arrived broken
quality-complaint | quality-complaint | it stopped working after one day
quality-complaint | quality-complaint | Terrible quality, the seams are coming apart
quality-complaint | quality-complaint | There's a scratch right across the table top
quality-complaint | quality-complaint | The colour washed out after the first wash
quality-complaint | quality-complaint | food was cold and way too salty
quality-complaint | quality-complaint | It leaks. Brand new kettle and it leaks!
quality-complaint | quality-complaint | The material is nothing like in the photos
quality-complaint | quality-complaint | your app keeps crashing every five minutes
quality-complaint | quality-complaint | I must express my disappointment with the standard of the goods supplied
quality-complaint | quality-complaint | The flowers were dead by the evening
quality-complaint | quality-complaint | what a piece of junk
quality-complaint | quality-complaint | Battery lasts an hour, you promised ten on the box
quality-complaint | quality-complaint | The screen flickers out of the box
quality-complaint | quality-complaint | The zip broke the first time I used it
quality-complaint | quality-complaint | the mattress sagged after a month
quality-complaint | warranty | your repair lasted two weeks and it's dripping again
quality-complaint | quality-complaint | cake was stale and tasted like cardboard
quality-complaint | quality-complaint | Stitching came undone, fabric is see through
quality-complaint | quality-complaint | the service has been down for two days, we can't work
quality-complaint | quality-complaint | The product is defective
quality-complaint | quality-complaint | Poor quality, it broke after a week
quality-complaint | quality-complaint | It arrived damaged
quality-complaint | quality-complaint | I'm not happy with the quality
quality-complaint | quality-complaint | The item is broken and scratched
quality-complaint | quality-complaint | bad quality, it fell apart
quality-complaint | quality-complaint | The product I received is faulty
quality-complaint | quality-complaint | Quality is terrible, not as described
wrong-item | wrong-item | You sent me the wrong item
wrong-item | wrong-item | I ordered black and got green
wrong-item | wrong-item | One box is missing from my order
wrong-item | wrong-item | this is someone else's parcel
wrong-item | wrong-item | The charger wasn't in the package
wrong-item | wrong-item | We received 8 units instead of 10 on the delivery note
wrong-item | wrong-item | wrong size, I asked for an M and you sent XL
wrong-item | wrong-item | two left shoes. seriously?
wrong-item | wrong-item | The box was empty
wrong-item | wrong-item | Parts are missing, I can't put it together
wrong-item | wrong-item | That's not the model I ordered
wrong-item | wrong-item | I got one jar instead of three
wrong-item | wrong-item | half of my stuff isn't here
wrong-item | wrong-item | the label says one thing and inside is a different product
wrong-item | wrong-item | there's no manual or remote in the box
wrong-item | wrong-item | I paid for six plates, five arrived
wrong-item | wrong-item | You mixed up my order with somebody else's
wrong-item | wrong-item | This is a 110 volt version and I ordered 220
wrong-item | wrong-item | received an empty envelope
wrong-item | wrong-item | The legs don't belong to this table
wrong-item | wrong-item | I received the wrong item
wrong-item | wrong-item | You sent the wrong size
wrong-item | wrong-item | Something is missing from my order
wrong-item | wrong-item | I got the wrong product
wrong-item | wrong-item | wrong colour was delivered
wrong-item | wrong-item | My order is incomplete, two items are missing
wrong-item | wrong-item | This is not what I ordered, wrong model
wrong-item | wrong-item | you delivered someone else's order
staff-complaint | staff-complaint | Your courier was extremely rude to me
staff-complaint | staff-complaint | I want to complain about a member of staff
staff-complaint | staff-complaint | The manager hung up on me
staff-complaint | staff-complaint | the waitress ignored us the whole evening
staff-complaint | staff-complaint | Your agent talked down to me and I did not appreciate it
staff-complaint | staff-complaint | Driver left the box in the rain and swore at me
staff-complaint | staff-complaint | The guy at the counter threw my change at me
staff-complaint | staff-complaint | I find the conduct of your consultant unacceptable
staff-complaint | staff-complaint | who is in charge there? your people are hopeless
staff-complaint | staff-complaint | The technician turned up drunk
staff-complaint | staff-complaint | My account manager never answers my messages
staff-complaint | staff-complaint | your fitter was an hour late and left a mess, very unprofessional
staff-complaint | staff-complaint | The receptionist laughed at my question
staff-complaint | staff-complaint | sales rep was pushy and lied to me
staff-complaint | staff-complaint | Nobody on your team seems to care, they just pass me around
staff-complaint | staff-complaint | The delivery man shouted at my wife
staff-complaint | staff-complaint | your salesperson talked me into something I don't need
staff-complaint | staff-complaint | I was treated very badly at the front desk
staff-complaint | staff-complaint | The support agent was sarcastic with me
staff-complaint | staff-complaint | worst attitude ever from the lady at reception
staff-complaint | staff-complaint | I want to complain about your employee
staff-complaint | staff-complaint | Your staff was very rude
staff-complaint | staff-complaint | The courier was rude
staff-complaint | staff-complaint | I'd like to make a complaint about the manager
staff-complaint | staff-complaint | terrible attitude of your staff
staff-complaint | staff-complaint | The delivery driver was rude and unprofessional
staff-complaint | staff-complaint | Your employee was rude to me on the phone
staff-complaint | staff-complaint | complaint about your sales assistant
price | price | How much is it?
price | price | What does the Pro plan cost?
price | price | price?
price | price | Could you send me your price list please
price | price | how much for a two bedroom flat renovation
price | price | what do you charge per hour
price | price | Is that price per piece or per pack?
price | price | Please quote for the attached drawing
price | price | Does the price include VAT?
price | price | Why is it so expensive?
price | price | ballpark figure for a wedding of 50?
price | price | How much would it come to with installation
price | price | Are your prices going up in January?
price | price | can u tell me the cost of a haircut
price | price | what would it set me back
price | price | rates for a monthly membership?
price | price | Cost per metre please
price | price | How much do lessons for kids cost
price | price | I couldn't find prices on your site, how much is a consultation
price | price | Is the price on the website up to date
price | price | How much does it cost?
price | price | What is the price of this?
price | price | Could you tell me the price?
price | price | What are your prices?
price | price | how much is the service
price | price | Please send me the prices
price | price | What would be the cost of installation
price | price | what's the cost for 3 users
discount | discount | Do you have any discounts?
discount | discount | My promo code doesn't work
discount | discount | any deals on right now?
discount | discount | Student discount?
discount | discount | Can you do it cheaper if I take two?
discount | discount | The coupon says invalid
discount | discount | how many points do I have
discount | discount | When is your next sale
discount | discount | I'm a loyal customer, can I get something off?
discount | discount | Black Friday offers yet?
discount | discount | The ad said 20% off but I was charged full price
discount | discount | where do I enter the voucher code
discount | discount | your competitor is ten dollars cheaper, can you match that
discount | discount | Can I combine two offers?
discount | discount | Any promotions this week?
discount | discount | My points have expired, can you restore them
discount | discount | do seniors get money off
discount | discount | The 10% for subscribing never showed up in my basket
discount | discount | How do I join the loyalty programme
discount | discount | Is it cheaper if I pay cash
discount | discount | Is there any discount?
discount | discount | My discount code doesn't work
discount | discount | Do you have a promo code?
discount | discount | Can I get a discount?
discount | discount | Is there a discount for regular customers
discount | discount | How do I use my bonus points
discount | discount | the discount was not applied
discount | discount | Are there any sales this month
payment-failed | payment-failed | My payment won't go through
payment-failed | payment-failed | card declined but I have money on it
payment-failed | payment-failed | I paid and it still says unpaid
payment-failed | payment-failed | the payment page just keeps loading
payment-failed | payment-failed | Getting an error when I try to pay
payment-failed | payment-failed | money left my account but no order confirmation
payment-failed | payment-failed | Tried three times, payment rejected every time
payment-failed | payment-failed | The payment link has expired
payment-failed | payment-failed | I can't add my card
payment-failed | payment-failed | Apple Pay isn't working on your site
payment-failed | payment-failed | The security code never arrives so I can't finish the payment
payment-failed | payment-failed | We transferred the amount on Monday, it has not been credited
payment-failed | payment-failed | auto-renewal payment failed and now I'm locked out
payment-failed | payment-failed | checkout is broken, pay button does nothing
payment-failed | payment-failed | bank says fine, your site says declined
payment-failed | payment-failed | it keeps asking for 3D secure and then nothing
payment-failed | payment-failed | I've been billed but my subscription isn't active
payment-failed | payment-failed | Can't check out with PayPal
payment-failed | payment-failed | the QR code for payment won't scan
payment-failed | payment-failed | My transfer isn't showing on your side
payment-failed | payment-failed | I can't pay for my order
payment-failed | payment-failed | My payment failed
payment-failed | payment-failed | Payment doesn't go through
payment-failed | payment-failed | My card was declined when paying
payment-failed | payment-failed | I was charged but payment failed
payment-failed | payment-failed | error during payment
payment-failed | payment-failed | The payment link doesn't work
payment-failed | payment-failed | I paid but my order is still unpaid
documents | documents | Please send me an invoice
documents | documents | I need a receipt for my expenses
documents | documents | Can you issue the invoice to our company instead?
documents | documents | There's a mistake in the VAT number on the invoice
documents | documents | where can I download last year's invoices
documents | documents | Could you send the signed contract over?
documents | documents | We need a statement of account for Q3
documents | documents | Send me your bank details please
documents | documents | never got the receipt by email
documents | documents | Our accountant needs the original documents
documents | documents | Please forward the certificate of conformity
documents | documents | I need proof of payment for tax purposes
documents | documents | can you change the date on the invoice
documents | documents | waiting for the paperwork for October
documents | documents | Our finance team needs a W-9 and an invoice
documents | documents | Can you resend the contract, signed and stamped
documents | documents | please correct the company name on the bill
documents | documents | where's my receipt
documents | documents | Need a delivery note for the last shipment
documents | documents | Send over the closing documents for last quarter
documents | documents | Please send me the invoice
documents | documents | I need an invoice for my company
documents | documents | Could you send a receipt?
documents | documents | Send me the contract please
documents | documents | I didn't get a receipt for my payment
documents | documents | we need documents for accounting
documents | documents | Please issue an invoice with our VAT number
documents | documents | Could I get a copy of the invoice
address-change | address-change | I need to change my delivery address
address-change | address-change | I moved, my new address is 14 Hill Road
address-change | address-change | put the wrong house number in, it's 27 not 72
address-change | address-change | Can you send it to my office instead of home?
address-change | address-change | Please redirect the parcel to another pickup point
address-change | address-change | how do I update my address
address-change | address-change | wrong postcode on my order, sorry
address-change | address-change | Could someone else receive it? Change the name to my sister's
address-change | address-change | Our company has relocated, please update your records
address-change | address-change | deliver to my parents' place please, I'll send the street
address-change | address-change | The phone number for the recipient is wrong
address-change | address-change | I picked the wrong city by mistake
address-change | address-change | forgot the flat number, it's 12B
address-change | address-change | Please change the pick up location
address-change | address-change | Deliver to the warehouse rather than the office
address-change | address-change | Can I switch to a different collection point
address-change | address-change | change of address for order 3381
address-change | address-change | There's a typo in the street name
address-change | address-change | My mum will be collecting it, please change the recipient
address-change | address-change | ship it to my holiday home instead, details below
address-change | address-change | I want to change the delivery address
address-change | address-change | Can you change my shipping address?
address-change | address-change | I entered the wrong address
address-change | address-change | Please update my address
address-change | address-change | how can I change the address of my order
address-change | address-change | Deliver it to another address please
address-change | address-change | I moved, please change my address
address-change | address-change | The address on the order is wrong
cancel | cancel | Cancel my order
cancel | cancel | I changed my mind, please don't send it
cancel | cancel | I'd like to cancel my appointment tomorrow
cancel | cancel | how do I cancel my subscription?
cancel | cancel | don't bother delivering, we don't need it anymore
cancel | cancel | Please cancel order 8812 asap
cancel | cancel | We wish to terminate our contract as of 1 December
cancel | cancel | I accidentally ordered twice, remove one
cancel | cancel | not renewing, thanks
cancel | cancel | Cancel the booking for Friday
cancel | cancel | stop!! don't ship it
cancel | cancel | I found it cheaper elsewhere so cancel please
cancel | cancel | We've decided not to proceed with the purchase
cancel | cancel | can't find the cancel button
cancel | cancel | please stop the order before it goes out
cancel | cancel | Cancel my membership from next month
cancel | cancel | We've changed our plans so release the table
cancel | cancel | Don't renew my plan
cancel | cancel | I no longer want the item
cancel | cancel | delete my order, I made it by mistake
cancel | cancel | I want to cancel my order
cancel | cancel | Please cancel it
cancel | cancel | How can I cancel the order?
cancel | cancel | Cancel my subscription
cancel | cancel | I'd like to cancel my booking
cancel | cancel | cancel order 1234
cancel | cancel | I don't want it anymore, please cancel my order
cancel | cancel | can I still cancel?
booking | booking | I'd like to book an appointment
booking | booking | any slots free tomorrow?
booking | booking | Table for two on Friday at 7pm please
booking | booking | Can I reschedule my visit to Tuesday?
booking | booking | When is the doctor available
booking | booking | book me in for a haircut
booking | booking | Could we schedule a demo next week?
booking | booking | Are there rooms free from 3 to 7 January?
booking | booking | What time was my appointment again?
booking | booking | running 20 minutes late, is that ok?
booking | booking | Can I come and see the flat on Saturday
booking | availability | put me on the waiting list
booking | booking | Can someone come out to measure the windows?
booking | booking | I'd like to reserve the hall for a birthday party
booking | booking | Is Thursday at 11 still free with Maria?
booking | booking | We'd like to come for a test drive
booking | booking | Move my appointment an hour later please
booking | booking | two places on the Sunday tour
booking | booking | Can I make an appointment for my dog
booking | booking | I'd like to arrange a visit to your showroom with a consultant
booking | booking | I want to book an appointment for tomorrow
booking | booking | Can I book a table for tonight?
booking | booking | Do you have any free slots this week
booking | booking | I need to reschedule my appointment
booking | booking | Book me for Saturday please
booking | booking | Can I make a reservation for two
booking | booking | is there an appointment available on Monday
booking | booking | I'd like to schedule a visit
opening-hours | opening-hours | What time do you close?
opening-hours | opening-hours | are you open on Sundays
opening-hours | opening-hours | Where are you located?
opening-hours | opening-hours | what are your opening hours
opening-hours | opening-hours | Are you open today?
opening-hours | opening-hours | How do I get to your shop from the station?
opening-hours | opening-hours | Do you work on public holidays?
opening-hours | opening-hours | is there parking
opening-hours | opening-hours | what's the address of your office in Leeds
opening-hours | opening-hours | I came and you were closed!
opening-hours | opening-hours | until when can I pick it up tonight
opening-hours | opening-hours | Do you have a showroom I can visit
opening-hours | opening-hours | is support available at night
opening-hours | opening-hours | when do you open tomorrow
opening-hours | opening-hours | are you guys still open
opening-hours | opening-hours | How late are you there tonight
opening-hours | opening-hours | Christmas Eve hours?
opening-hours | opening-hours | which entrance should I use, I can't find you
opening-hours | opening-hours | What days are you closed?
opening-hours | opening-hours | Have you got a branch near the airport
opening-hours | opening-hours | When are you open?
opening-hours | opening-hours | What time do you open?
opening-hours | opening-hours | Where is your shop?
opening-hours | opening-hours | What are your working hours
opening-hours | opening-hours | are you open tomorrow
opening-hours | opening-hours | What is your address?
opening-hours | opening-hours | Are you open on holidays?
opening-hours | opening-hours | how late are you open today
availability | availability | Is this in stock?
availability | availability | When will you have size 9 again?
availability | availability | do you have it in black
availability | availability | Any left in the Oxford street store?
availability | availability | Let me know when it's back
availability | availability | Website says out of stock, when is the next delivery?
availability | availability | Has this model been discontinued?
availability | availability | Do you carry hearing aid batteries?
availability | availability | how many have you got left
availability | availability | got anything similar but bigger?
availability | availability | Could you confirm whether this item is available for dispatch?
availability | availability | Can you reserve one if you have it
availability | availability | do you sell gluten free cakes
availability | availability | looking for a left armrest, do you stock spare parts
availability | availability | Sold out already? Will there be more?
availability | availability | got any left
availability | availability | I'm after warm white bulbs, do you have them
availability | availability | Is the sofa available for immediate delivery
availability | availability | can you get this tile on special order
availability | availability | do you still make the old version
availability | availability | Is it available?
availability | availability | Do you have this in stock?
availability | availability | When will it be in stock?
availability | availability | Is this size available
availability | availability | do you have other colours
availability | availability | It's out of stock, when will it be back
availability | availability | Do you have this model in the store?
availability | availability | how many are left in stock
exchange | exchange | Can I exchange it for a larger size?
exchange | exchange | I'd like to swap this for another colour
exchange | exchange | do you do exchanges
exchange | exchange | too small, need one size up
exchange | exchange | How do I exchange an item
exchange | exchange | it was a gift and doesn't suit me, can I change it for something else
exchange | exchange | I don't want a refund, just a replacement
exchange | exchange | Can the courier bring the new one and take the old one?
exchange | exchange | how many days do I have to exchange
exchange | exchange | Exchange without the receipt, possible?
exchange | exchange | could I trade it for the more expensive model and pay the difference
exchange | exchange | Please replace the broken vase with a whole one
exchange | exchange | shoes are tight, want to swap
exchange | exchange | who pays the postage for an exchange
exchange | exchange | Wrong fit, can you send a medium and take this back
exchange | exchange | I'd prefer a darker shade, is a swap possible
exchange | exchange | Can I change the gift for a different fragrance
exchange | exchange | Do I need the tags on to exchange
exchange | exchange | exchange at a pick up point, is it possible?
exchange | exchange | Would you replace it with the left-hand version
exchange | exchange | I want to exchange it
exchange | exchange | Can I exchange for another size?
exchange | exchange | The size doesn't fit, can I exchange it
exchange | exchange | How can I exchange the item?
exchange | exchange | I need a different size, exchange please
exchange | exchange | exchange for a different colour
exchange | exchange | can I swap it for another model
exchange | exchange | I'd like to exchange this for a bigger size
warranty | warranty | How long is the warranty?
warranty | warranty | It broke after six months, is it still under warranty?
warranty | warranty | Where is your service centre
warranty | warranty | I lost the warranty card, will you still fix it?
warranty | warranty | my laptop has been in repair for 45 days
warranty | warranty | The washing machine makes noise, bought last year, covered?
warranty | warranty | Can I extend the guarantee
warranty | warranty | You refused my warranty claim, why?
warranty | warranty | I need a spare part under warranty
warranty | warranty | is the repair free
warranty | warranty | Please arrange warranty service for the air conditioner
warranty | warranty | got it back from repair and it's still broken
warranty | warranty | Does dropping it void the warranty?
warranty | warranty | what's covered by the guarantee
warranty | warranty | Kettle button is stuck, bought in May, guarantee?
warranty | warranty | does the warranty cover the battery
warranty | warranty | How long do repairs usually take
warranty | warranty | Where do I bring a faulty blender
warranty | warranty | Guarantee on your workmanship?
warranty | warranty | Is there any paid service after the guarantee ends
warranty | warranty | Is there a warranty?
warranty | warranty | How long is the guarantee?
warranty | warranty | It broke, is it under warranty?
warranty | warranty | I need a warranty repair
warranty | warranty | Where can I repair it under warranty
warranty | warranty | what is the warranty period
warranty | warranty | my device stopped working, is it covered by warranty
warranty | warranty | how do I use my warranty
how-to-use | how-to-use | How do I set it up?
how-to-use | how-to-use | how does the timer work
how-to-use | how-to-use | Is there a manual in English?
how-to-use | how-to-use | Can I put it in the dishwasher?
how-to-use | how-to-use | I can't figure out how to open the capsule
how-to-use | how-to-use | how to export a report to Excel
how-to-use | how-to-use | Which batteries does it take and where do they go
how-to-use | how-to-use | How do I add a new user to the system
how-to-use | how-to-use | what setting for wool?
how-to-use | how-to-use | How often should I change the filter?
how-to-use | how-to-use | connecting the speaker to my phone, how
how-to-use | how-to-use | Is it compatible with iPhone 12?
how-to-use | how-to-use | the coffee machine is blinking red, what should I do
how-to-use | how-to-use | where do I find notification settings
how-to-use | how-to-use | What does the eco mode do
how-to-use | how-to-use | how do you assemble this wardrobe
how-to-use | account | app asks for a device code, where is it?
how-to-use | how-to-use | How much serum should I apply and when
how-to-use | how-to-use | Steps for importing contacts from a spreadsheet?
how-to-use | how-to-use | it won't turn on, maybe I'm doing something wrong
how-to-use | how-to-use | How do I use it?
how-to-use | how-to-use | How does it work?
how-to-use | how-to-use | I need instructions
how-to-use | how-to-use | How to set up the device
how-to-use | how-to-use | Where can I find the user manual?
how-to-use | how-to-use | How do I connect it
how-to-use | how-to-use | can you help me set it up
how-to-use | how-to-use | I don't understand how to use this feature
account | account | I can't log in
account | account | forgot my password
account | account | The reset link isn't working
account | account | How do I create an account?
account | account | My account is locked, why
account | account | change the email on my account please
account | account | someone hacked my account
account | account | I lost my phone and can't get the login code
account | account | I have two accounts, can you merge them?
account | account | Verification email never came
account | account | My order history has disappeared from my profile
account | account | Please give our new colleague access
account | account | the app keeps signing me out
account | account | I got married, how do I change my surname in the profile
account | account | signing up doesn't work
account | discount | My loyalty card isn't shown in the app
account | account | I see someone else's data after logging in
account | account | Two factor code is not arriving
account | account | what is my username
account | account | you blocked me after three tries, unblock please
account | account | I can't log in to my account
account | account | I forgot my password
account | account | How do I reset my password?
account | account | I can't access my account
account | account | my account is blocked
account | account | I don't receive the login code
account | account | How do I change my password
account | account | I need access to my account
unsubscribe | unsubscribe | Unsubscribe me
unsubscribe | unsubscribe | stop sending me emails
unsubscribe | unsubscribe | Remove me from your mailing list
unsubscribe | unsubscribe | STOP
unsubscribe | unsubscribe | no more texts please
unsubscribe | unsubscribe | I never signed up for this newsletter
unsubscribe | unsubscribe | How do I turn off promotional notifications?
unsubscribe | unsubscribe | take my number off your marketing list
unsubscribe | unsubscribe | the unsubscribe link doesn't work
unsubscribe | unsubscribe | I'm sick of your spam
unsubscribe | unsubscribe | Please exclude this address from future mailings
unsubscribe | unsubscribe | only send me order updates, no ads
unsubscribe | unsubscribe | I've opted out twice already, why am I still getting these
unsubscribe | unsubscribe | stop calling me with offers
unsubscribe | unsubscribe | Too many emails, please take me off
unsubscribe | unsubscribe | i do not wish to be contacted for marketing
unsubscribe | unsubscribe | Where's the opt out button
unsubscribe | unsubscribe | leave me alone with your promos
unsubscribe | unsubscribe | Enough with the push notifications
unsubscribe | unsubscribe | I didn't agree to advertising, remove my number
unsubscribe | unsubscribe | Please unsubscribe me
unsubscribe | unsubscribe | Stop sending me messages
unsubscribe | unsubscribe | How do I unsubscribe?
unsubscribe | unsubscribe | Remove me from the mailing list
unsubscribe | unsubscribe | I don't want to receive your emails
unsubscribe | unsubscribe | please stop the newsletters
unsubscribe | unsubscribe | No more marketing emails
unsubscribe | unsubscribe | Stop sending me ads
delete-data | delete-data | Delete my personal data
delete-data | delete-data | I want my account deleted for good
delete-data | delete-data | What data do you hold about me?
delete-data | delete-data | Under GDPR I request erasure of all my information
delete-data | delete-data | Please send me a copy of all data you have on me
delete-data | delete-data | I withdraw my consent to the processing of my data
delete-data | delete-data | remove my card from your system
delete-data | delete-data | erase everything about me
delete-data | delete-data | Who did you share my data with?
delete-data | delete-data | take my photos off your website
delete-data | delete-data | Please confirm in writing that my records have been destroyed
delete-data | delete-data | how can I permanently close my profile and wipe it
delete-data | delete-data | My child registered without permission, remove her details
delete-data | delete-data | I don't want you to keep my passport scan
delete-data | delete-data | I'd like to exercise my right to be forgotten
delete-data | delete-data | close my account and wipe everything
delete-data | delete-data | Do you keep recordings of my calls? delete them
delete-data | delete-data | Export my data and then remove it
delete-data | delete-data | Get rid of my credit card details
delete-data | delete-data | destroy the copies of my ID
delete-data | delete-data | Please delete my data
delete-data | delete-data | Delete my account
delete-data | delete-data | I want you to delete my personal information
delete-data | delete-data | How do I delete my account and data?
delete-data | delete-data | Remove all my personal data
delete-data | delete-data | What personal data do you have about me
delete-data | delete-data | I withdraw consent to process my data
delete-data | delete-data | please erase all my data
call-back | call-back | Call me back please
call-back | call-back | Can someone ring me after six?
call-back | call-back | I can't get through on the phone, please call
call-back | call-back | my number is 07700 900123, give me a call
call-back | call-back | waiting for your call
call-back | call-back | Missed call from you, was it important?
call-back | call-back | I'd rather talk than type, can you phone me
call-back | call-back | Please have the sales team contact me by phone
call-back | call-back | when will you call me
call-back | call-back | call me in an hour, I'm driving
call-back | call-back | The line has been busy all morning, ring me yourselves
call-back | call-back | Kindly arrange a call back tomorrow morning
call-back | call-back | let's talk on the phone
call-back | call-back | give me a buzz when you're free
call-back | call-back | Could a technician phone me about the offer
call-back | call-back | ring my landline please
call-back | call-back | Nobody picks up, can you call instead
call-back | call-back | I left my number on the site, still no call
call-back | call-back | Would like to discuss it over the phone, when can you ring?
call-back | call-back | you phoned this morning, what was it about?
call-back | call-back | Please call me back
call-back | call-back | Call me
call-back | call-back | Can you give me a call?
call-back | call-back | I'm waiting for a call
call-back | call-back | Please call me tomorrow morning
call-back | call-back | could someone call me about my order
call-back | call-back | Call me on my mobile
call-back | call-back | I missed your call, please call again
thanks | thanks | Thanks!
thanks | thanks | thank you so much
thanks | thanks | Great, that worked, thanks
thanks | thanks | cheers
thanks | thanks | Much appreciated
thanks | thanks | ty
thanks | thanks | Thanks for the quick reply
thanks | thanks | Got it, thank you
thanks | thanks | You've been very helpful
thanks | thanks | perfect, thanks a lot
thanks | thanks | Many thanks to your technician
thanks | thanks | No more questions, thanks
thanks | thanks | you saved my day
thanks | thanks | We are grateful for your cooperation
thanks | thanks | awesome, cheers mate
thanks | thanks | Received, thank you
thanks | thanks | That's all I needed, thanks
thanks | thanks | thank you kindly
thanks | thanks | Wow that was fast, thanks
thanks | thanks | bless you
thanks | thanks | Thank you!
thanks | thanks | Thank you very much
thanks | thanks | Thanks for your help
thanks | thanks | ok thanks
thanks | thanks | Thanks, it works now
thanks | thanks | Thank you for the quick response
thanks | thanks | great, thank you
thanks | thanks | Many thanks
greeting | greeting | Hello
greeting | greeting | hi
greeting | greeting | Good morning
greeting | greeting | hey there
greeting | greeting | Good afternoon!
greeting | greeting | anyone there?
greeting | greeting | Hi, I have a question
greeting | greeting | hello hello
greeting | greeting | Good evening
greeting | greeting | yo
greeting | greeting | Hi, can I ask something?
greeting | greeting | Greetings
greeting | greeting | is anybody online
greeting | greeting | Dear team
greeting | greeting | hiya
greeting | greeting | Hello there, quick question
greeting | greeting | Evening
greeting | greeting | Hey, you around?
greeting | greeting | Morning all
greeting | greeting | Good day to you
greeting | greeting | Hi!
greeting | greeting | Hello, I have a question
greeting | greeting | Good morning!
greeting | greeting | Hi there
greeting | greeting | Hello, is anyone there?
greeting | greeting | Good evening!
greeting | greeting | hey
greeting | greeting | Hello, can you help me?
partnership | partnership | We offer SEO services, first page guaranteed
partnership | partnership | I'd like to propose a partnership
partnership | partnership | Earn $500 a day from home
partnership | partnership | We are a packaging manufacturer looking for distributors
partnership | partnership | Can I advertise with you? I'm a blogger with 15k followers
partnership | partnership | Who is responsible for purchasing in your company?
partnership | partnership | Do you have an affiliate program?
partnership | partnership | Your website has errors, we ran a free audit
partnership | partnership | Join our exhibition as a partner
partnership | wholesale | We'd like to sell your products in our store, what are your reseller terms
partnership | partnership | Congratulations, you have won a prize, click the link
partnership | partnership | Are you hiring? I'm looking for a job
partnership | partnership | outsourced developers from $20 per hour
partnership | partnership | crypto investment opportunity, 20% monthly
partnership | partnership | Boost your sales with our chatbot
partnership | partnership | Guest post on your blog?
partnership | partnership | We can supply coffee straight from the roaster
partnership | partnership | business loan without collateral, apply now
partnership | partnership | I'm a journalist and would like to interview your CEO
partnership | partnership | verify your wallet immediately or it will be blocked
partnership | partnership | We would like to offer you cooperation
partnership | partnership | We offer advertising services
partnership | partnership | Partnership proposal
partnership | partnership | We can help you increase sales
partnership | partnership | I'd like to discuss a partnership
partnership | partnership | we are looking for partners
partnership | partnership | Our company offers services for your business
partnership | partnership | do you have any job openings
human | human | I want to talk to a human
human | human | agent
human | human | Let me speak to a real person
human | human | this bot is useless, get me someone
human | human | operator please
human | human | Is there anybody real there?
human | human | Connect me to customer service
human | human | I'd like to speak to a manager
human | human | stop with the robot answers, I need a person
human | human | Transfer me to a specialist
human | human | can I chat with an actual human being
human | human | Put me through to support
human | human | REPRESENTATIVE
human | human | you don't understand me, get a live agent
human | human | no more bot please
human | human | is this a robot? I need a real employee
human | human | someone from support please
human | human | get me your supervisor
human | human | I'm not talking to a machine
human | human | a person please!!!
human | human | I want to speak to an agent
human | human | Connect me to an operator
human | human | Can I talk to a human?
human | human | I need a real person
human | human | speak to a manager
human | human | Please transfer me to an agent
human | human | I want to talk to someone
human | human | human please
promise-reminder | promise-reminder | You promised to send the quote by Friday
promise-reminder | promise-reminder | you said you'd call me back yesterday
promise-reminder | promise-reminder | Where is the contract you promised?
promise-reminder | promise-reminder | I was told I'd have an answer by this morning
promise-reminder | promise-reminder | You were going to check with the warehouse and get back to me
promise-reminder | promise-reminder | still waiting for the catalogue you said you'd send
promise-reminder | promise-reminder | Your colleague promised to sort it out a week ago
promise-reminder | promise-reminder | As agreed, you were to deliver the draft by the 15th. Please advise.
promise-reminder | promise-reminder | you said an hour, it's been three
promise-reminder | promise-reminder | Never got the photos we agreed on
promise-reminder | promise-reminder | what happened to the compensation I was promised
promise-reminder | promise-reminder | The engineer said he'd ring in the morning and didn't
promise-reminder | promise-reminder | so... the offer? it was supposed to be here Monday
promise-reminder | promise-reminder | You keep promising and nothing happens
promise-reminder | promise-reminder | You told me the samples would be here on Tuesday
promise-reminder | promise-reminder | Weren't you supposed to phone me this afternoon?
promise-reminder | promise-reminder | I'm chasing the proposal you mentioned last week
promise-reminder | promise-reminder | your promise was two days, today is day six
promise-reminder | promise-reminder | Nobody got back to me although you assured me they would
promise-reminder | promise-reminder | reminder: you agreed to fix the door by the weekend
promise-reminder | promise-reminder | You promised to call me back
promise-reminder | promise-reminder | You promised to send me the contract
promise-reminder | promise-reminder | I'm still waiting for the promised answer
promise-reminder | promise-reminder | You said you would reply yesterday
promise-reminder | promise-reminder | Your manager promised to call and didn't
promise-reminder | promise-reminder | I was promised a reply by today
promise-reminder | promise-reminder | you said it would be sent on Monday, nothing yet
promise-reminder | promise-reminder | Where is the quote you promised me
pay-later | pay-later | Can I pay in instalments?
pay-later | pay-later | do you offer financing
pay-later | pay-later | Is it possible to pay later?
pay-later | pay-later | Can I pay half now and half next month?
pay-later | pay-later | We need 30 days payment terms
pay-later | pay-later | klarna?
pay-later | pay-later | I can't pay on time this month, can I get an extension
pay-later | pay-later | Please move my payment date to the 10th
pay-later | pay-later | What's the interest on the payment plan
pay-later | pay-later | I missed an instalment, what happens now
pay-later | pay-later | can I pay on delivery
pay-later | pay-later | How much would it be per month over a year
pay-later | pay-later | I'd like to pay off my plan early
pay-later | pay-later | lost my job, can we restructure the debt?
pay-later | pay-later | Do you accept a deposit with the rest on completion
pay-later | pay-later | split it into three payments?
pay-later | pay-later | zero interest financing available?
pay-later | pay-later | We'll pay next quarter, is that acceptable
pay-later | pay-later | I get paid on Friday, can I settle then
pay-later | pay-later | credit terms for a company?
pay-later | pay-later | Can I pay in installments?
pay-later | pay-later | Do you have a payment plan?
pay-later | pay-later | Can I pay later?
pay-later | pay-later | is financing available
pay-later | pay-later | Can I pay part now and the rest later
pay-later | pay-later | I need more time to pay
pay-later | pay-later | Could you postpone my payment
pay-later | pay-later | can I pay monthly
review | review | I left you a review on Google
review | review | Love it, would recommend to anyone
review | review | Five stars from me
review | review | Where can I leave feedback?
review | review | Why was my review removed?
review | review | Great shop, will buy again
review | review | Overall good but the packaging could be better
review | review | 9 out of 10, minus one for the wait
review | review | Suggestion: please add a dark mode
review | review | I'd like to praise your delivery team
review | review | my husband loved the present
review | review | Been using it for a year, works like a charm
review | review | Your website is really easy to use, just wanted to say
review | review | It's ok for the money I guess
review | review | My honest opinion: solid product
review | review | I rate the course 10/10
review | review | Wanted to share how happy we are with the kitchen
review | review | are your reviews even real
review | review | Would be nice to have more sizes for tall people
review | thanks | Please pass my compliments to the chef
review | review | I want to leave a review
review | review | I really liked it, highly recommend
review | review | Five stars, great service
review | review | How do I leave feedback?
review | review | very happy with the product
review | review | great product and great service
review | review | I have a suggestion for your website
review | review | I recommend this shop to everyone
wholesale | wholesale | Do you have wholesale prices?
wholesale | wholesale | We'd like to buy in bulk
wholesale | wholesale | What's the minimum order quantity?
wholesale | wholesale | price for 200 units please
wholesale | wholesale | I want to become a dealer in my region
wholesale | wholesale | We run a chain of cafes and need regular cup supplies
wholesale | wholesale | Corporate gifts for 80 people, can you do that?
wholesale | wholesale | quote for 1000 t-shirts with our logo
wholesale | wholesale | Do you supply restaurants?
wholesale | wholesale | Is there a volume discount for a company with 300 seats
wholesale | wholesale | Can you ship by the pallet
wholesale | wholesale | buying for a school, 30 beds
wholesale | wholesale | Please send your trade price list
wholesale | wholesale | need a full truck, what's the price ex works
wholesale | wholesale | Looking for a regular supplier of towels for our hotel
wholesale | wholesale | Reseller conditions?
wholesale | wholesale | How many are in a carton and what's the carton price
wholesale | wholesale | RFQ: 300 packs of A4 paper
wholesale | wholesale | group order of about 50 people, can we get trade terms
wholesale | wholesale | we resell on marketplaces and need stock in volume
wholesale | wholesale | What are your wholesale prices?
wholesale | wholesale | I want to buy wholesale
wholesale | wholesale | Do you sell in bulk?
wholesale | wholesale | We want to order a large quantity
wholesale | wholesale | bulk order of 500 units
wholesale | wholesale | wholesale price list please
wholesale | wholesale | What is the price for 100 pieces
wholesale | wholesale | Are there terms for wholesale buyers
`)
