/**
 * Outgoing messages written apart from the rules, to measure them: what they promise, and when it is due, said on
 * Wednesday 2026-11-18 at 10:00. "-" is no promise, "any" one without a time; two promises are parted by a blank.
 * The rules are not to be fitted to this file; examples for them are in table.data.ts.
 */
export const MEASURED = `
2026-11-18T18:00 | Добрый день! Сегодня до конца дня вышлю вам смету.
2026-11-20T12:00 | Пришлю расчёт до пятницы до 12:00
2026-11-18T11:00 | Перезвоню через час
2026-11-19T12:00 | завтра утром скину договор
- | Спасибо за ваш заказ!
- | Когда вам удобно принять звонок?
any | Уточню на складе и напишу вам
2026-11-19T18:00 | Коллеги, добрый день. Документы отправим завтра.
2026-11-20T18:00 | Замерщик приедет в пятницу
- | К сожалению, не смогу прислать расчёт сегодня.
2026-11-23T18:00 | Ваш заказ будет готов в понедельник
- | Вы обещали прислать реквизиты до пятницы, ждём
2026-11-18T14:00 | Марина, наберу вас сегодня в 14:00
any | Если пришлёте чертёж, посчитаю стоимость
2026-11-24T18:00 | Анна, исправленный макет подготовим к 24 ноября
- | Ваш заказ отправлен вчера
- | Оплатить можно картой или по счёту
2026-11-19T15:00 | Договорились, завтра в 15:00 созвонимся, я вам позвоню
2026-11-18T10:30 | Дайте полчаса, через 30 минут отвечу
2026-11-25T18:00 | Деньги вернём в течение 5 рабочих дней
- | Мы работаем до 18:00
- | Отправить вам каталог?
2026-11-18T10:15 | минут через 15 перезвоню, я на совещании
2026-11-27T18:00 | На следующей неделе привезём образцы
- | Можем предложить скидку 10% на следующий заказ
2026-11-18T13:00 | до обеда скину фото
2026-11-30T18:00 | До конца месяца заменим фасад
any | Обязательно передам ваше пожелание руководителю
- | Вы писали: «пришлю завтра утром документы»
- | Не обещаю, что отправим сегодня
2026-11-18T18:00 | к вечеру дам ответ
- | Курьер был у вас вчера в 15:00, дверь не открыли
2026-11-19T13:00 | менеджер свяжется с вами завтра до обеда
2026-11-21T18:00 | Постараюсь отправить до субботы
2026-11-20T18:00 2026-11-23T18:00 | В пятницу отгрузим первую партию, а в понедельник вторую привезём
- | Пожалуйста, пришлите копию паспорта до пятницы
- | Жду ваш ответ до пятницы
- | Доставка по Москве занимает 1-2 дня
2026-11-19T10:00 | Акт выставим в течение 24 часов
any | Ок, проверю
2026-11-20T18:00 | с меня презентация до пятницы
- | Хорошего дня! До завтра!
- | Гарантия на изделие действует 2 года
2026-11-18T16:30 | Мастер будет у вас сегодня в 16:30
- | А вы сможете приехать в четверг?
any | Разберёмся и обязательно вернёмся к вам с ответом
2026-12-01T18:00 | Новый прайс пришлём 1 декабря
2026-11-19T18:00 | скину завтра
2026-11-18T12:00 | Бухгалтерия выставит счёт до 12:00
- | Мы не пришлём документы без предоплаты
2026-11-19T12:00 | После оплаты завтра утром отправим заказ
- | Подскажите, вам перезвонить завтра?
2026-11-24T10:00 | Во вторник в 10 подъедем на замер
- | Если бы я знал, прислал бы раньше
- | Сегодня на склад поступила новая коллекция
2026-11-18T11:00 | Сейчас проверю и отпишусь
2026-11-23T12:00 | в понедельник утром первым делом посчитаю вам вариант с дубом
- | Напоминаем: оплатить счёт нужно до 20 ноября
- | Завтра мы не работаем
2026-11-26T18:00 | Возврат поступит на карту до 26.11
any | Я всё узнаю у технолога и сообщу
- | Рады помочь, обращайтесь
2026-11-18T18:00 | Сегодня же отправлю трек-номер
2026-11-20T18:00 | Через два дня пришлём финальную версию
- | Да, всё верно, заказ на 20 ноября
any | Хорошо, поменяем адрес в заказе
2026-11-19T18:00 | Не переживайте, завтра всё исправим
- | Клиент пришлёт нам акт завтра
- | Нужно было отправить ещё вчера, понимаю
2026-11-18T15:00 | давайте я вам к 15 часам подготовлю два варианта
- | Мне кажется, вам подойдёт второй вариант
any | Отменю вашу бронь, не беспокойтесь
2026-11-25T18:00 | Ровно через неделю напомню вам про оплату
- | Спасибо, получили ваш платёж, документы отправили в понедельник
2026-11-19T18:00 | Вам перезвонят завтра
- | Какого числа вам выставить счёт?
2026-11-20T15:00 | КП отправлю в пятницу, ориентировочно в 15:00
- | Мы ежедневно отправляем заказы в 17:00
2026-11-18T18:00 | Иван, добрый день. По вашему вопросу: специалист ответит сегодня.
any | сделаем
- | Мы бы прислали, но у нас нет вашего адреса
2026-11-18T21:00 | Вечером скину ссылку на запись
2026-11-20T12:00 | I'll send the offer by Friday noon
2026-11-19T18:00 | We will get back to you tomorrow.
- | Thanks for reaching out!
- | Could you send me the file by Friday?
2026-11-18T18:00 | You'll have the quote by end of day.
any | Let me check with the warehouse and get back to you
2026-11-19T10:00 | Our support team will reply within 24 hours
- | I won't be able to send it today, sorry
2026-11-23T18:00 | Your replacement will be shipped on Monday
- | You said you would call me yesterday
2026-11-18T15:00 | I will call you at 3pm
any | If you send me the drawings, I will prepare a quote
2026-11-20T18:00 | Sure, we'll have it ready by Friday
- | We shipped your order yesterday at 5 pm
- | Will you be at home tomorrow?
2026-11-18T10:30 | Give me half an hour, I'll call you back in 30 minutes
2026-11-25T18:00 | The refund will be processed within 5 business days
- | We're open until 6pm today
- | Shall I send you the catalogue?
2026-11-19T12:00 | I'll email the contract first thing tomorrow
2026-11-27T18:00 | We'll deliver the samples next week
any | I'll look into this right after my meeting and follow up
- | I'll be out of office until Monday
- | We'll see
- | I will need your address before Friday
2026-11-24T18:00 | The engineer will visit you on Tuesday
2026-11-20T18:00 | I promise to have the report finished by the 20th
- | Don't worry, nothing will be charged
2026-11-18T12:00 | Let me talk to my manager and I'll let you know before noon
any | I'll pass this on to our product team
2026-11-30T18:00 | We are going to replace the panel by the end of the month
- | We can't promise delivery before Christmas
2026-11-19T18:00 | I'll try to get you an answer by tomorrow
- | Please confirm by tomorrow
- | My colleague called you on Monday
2026-11-20T18:00 | Expect the invoice on Friday
any | We'll fix that for you
- | As he put it, "I'll send it tomorrow"
2026-11-18T16:00 | Hi Anna, the driver will arrive today around 4 pm.
- | The meeting will take place on Thursday at 10
2026-11-26T18:00 | we'll send an update by Nov 26
any | ok, will do and I'll update the ticket
- | I would send it if I had your email
2026-11-23T11:30 | I will ring you on Monday at 11:30 to go through it
- | When will the parcel arrive?
- | We never share your data
2026-11-18T18:00 | Your issue should be resolved today
2026-11-20T18:00 | I'll get the signed copy over to you in two days
- | I think Thursday works best for me
2026-11-18T11:00 | One of our agents will contact you within the hour
any | We will refund the shipping costs
- | I'll be happy if you like it
- | It will rain tomorrow
2026-11-19T15:00 | No problem, I'll reschedule you for tomorrow at 3 and confirm by email
2026-11-20T18:00 | Once payment arrives we'll dispatch it by Friday
- | If I hear nothing I assume you agree
2026-12-01T18:00 | We plan to ship it on December 1st
- | I'd love to hear your thoughts by Friday
any | I will personally make sure this doesn't happen again
2026-11-19T18:00 | The contract is being signed; I'll forward it tomorrow
- | Looking forward to seeing you on Friday
`
