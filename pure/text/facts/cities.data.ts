/** Large Russian cities and cities abroad that are written of in Russian; forms of other cases are made by rules. */
export const RUSSIAN_CITIES =
  'Москва,Санкт-Петербург,Новосибирск,Екатеринбург,Казань,Нижний Новгород,Красноярск,Челябинск,Самара,Уфа,Ростов-на-Дону,Краснодар,Омск,Воронеж,Пермь,Волгоград,Саратов,Тюмень,Тольятти,Махачкала,Барнаул,Ижевск,Хабаровск,Ульяновск,Иркутск,Владивосток,Ярославль,Севастополь,Томск,Ставрополь,Кемерово,Набережные Челны,Оренбург,Новокузнецк,Балашиха,Рязань,Чебоксары,Калининград,Пенза,Липецк,Киров,Астрахань,Тула,Сочи,Курск,Улан-Удэ,Сургут,Тверь,Магнитогорск,Брянск,Якутск,Иваново,Владимир,Симферополь,Белгород,Нижний Тагил,Калуга,Чита,Грозный,Волжский,Смоленск,Подольск,Саранск,Вологда,Курган,Череповец,Орёл,Архангельск,Владикавказ,Нижневартовск,Йошкар-Ола,Стерлитамак,Мурманск,Кострома,Новороссийск,Тамбов,Химки,Мытищи,Нальчик,Таганрог,Нижнекамск,Благовещенск,Люберцы,Петрозаводск,Комсомольск-на-Амуре,Королёв,Энгельс,Псков,Великий Новгород,Бийск,Южно-Сахалинск,Рыбинск,Армавир,Северодвинск,Сызрань,Абакан,Петропавловск-Камчатский,Норильск,Майкоп,Сыктывкар,Красногорск,Одинцово,Домодедово,Электросталь,Пушкино,Пятигорск,Кисловодск,Геленджик,Анапа,Ялта,Керчь,Выборг,Гатчина,Новочеркасск,Дзержинск,Обнинск,Минск,Гомель,Брест,Витебск,Алматы,Астана,Шымкент,Караганда,Ташкент,Самарканд,Бишкек,Душанбе,Ереван,Тбилиси,Батуми,Баку,Кишинёв,Рига,Вильнюс,Таллин,Варшава,Прага,Берлин,Мюнхен,Лондон,Париж,Рим,Мадрид,Барселона,Стамбул,Анталья,Дубай,Белград,Лимасол,Пекин,Шанхай,Токио,Сеул,Нью-Йорк,Тель-Авив,Хельсинки,Вена,Будапешт'

/** What cities are called in speech. */
export const RUSSIAN_SHORT: Readonly<Record<string, string>> = {
  питер: 'Санкт-Петербург',
  петербург: 'Санкт-Петербург',
  спб: 'Санкт-Петербург',
  мск: 'Москва',
  екб: 'Екатеринбург',
  екат: 'Екатеринбург',
  'алма-ата': 'Алматы',
  ростов: 'Ростов-на-Дону',
  челны: 'Набережные Челны',
}

/** Also a name or an everyday word: only with a word before it that says "from" or "in". */
export const AMBIGUOUS =
  'Владимир,Орёл,Киров,Королёв,Энгельс,Пушкино,Брест,Рим,Вена,Чита,Волжский,Грозный,Дзержинск,мск,челны,Reading,Nice,Bath,Mobile,Paris,Phoenix,Orlando,Austin,Victoria,Sydney'

export const ENGLISH_CITIES =
  'London,Manchester,Birmingham,Leeds,Glasgow,Edinburgh,Liverpool,Bristol,Sheffield,Cardiff,Belfast,Dublin,New York,Los Angeles,Chicago,Houston,Phoenix,Philadelphia,San Antonio,San Diego,Dallas,Austin,San Francisco,San Jose,Seattle,Denver,Boston,Washington,Detroit,Nashville,Portland,Las Vegas,Atlanta,Miami,Orlando,Minneapolis,New Orleans,Toronto,Montreal,Vancouver,Ottawa,Calgary,Sydney,Melbourne,Brisbane,Perth,Auckland,Wellington,Berlin,Hamburg,Munich,Cologne,Frankfurt,Stuttgart,Vienna,Zurich,Geneva,Paris,Lyon,Marseille,Brussels,Amsterdam,Rotterdam,Madrid,Barcelona,Valencia,Lisbon,Porto,Rome,Milan,Naples,Athens,Istanbul,Ankara,Warsaw,Krakow,Prague,Budapest,Bucharest,Sofia,Belgrade,Zagreb,Kyiv,Minsk,Moscow,Saint Petersburg,St Petersburg,Kazan,Novosibirsk,Yekaterinburg,Samara,Sochi,Vilnius,Riga,Tallinn,Helsinki,Stockholm,Oslo,Copenhagen,Dubai,Abu Dhabi,Doha,Tel Aviv,Jerusalem,Cairo,Lagos,Nairobi,Johannesburg,Cape Town,Mumbai,Delhi,Bangalore,Singapore,Hong Kong,Shanghai,Beijing,Shenzhen,Tokyo,Osaka,Seoul,Bangkok,Jakarta,Manila,Kuala Lumpur,Hanoi,Almaty,Astana,Tashkent,Tbilisi,Yerevan,Baku,Mexico City,Sao Paulo,Rio de Janeiro,Buenos Aires,Bogota,Lima,Santiago'
