"""Walk 1, behind the last stop: what is asked of Vendure's admin API."""

from __future__ import annotations

NAMES = """query($skip:Int!){products(options:{skip:$skip,take:100,sort:{id:ASC},filter:{enabled:{eq:true}}}){
 totalItems items{id name facetValues{code name facet{code}} variants{enabled}}}}"""
PRODUCTS = """query($ids:[String!]){products(options:{take:100,filter:{enabled:{eq:true},id:{in:$ids}}}){
 items{id name slug description featuredAsset{preview} facetValues{code name facet{code}}
 variants{id name enabled priceWithTax currencyCode stockLevel trackInventory
  stockLevels{stockOnHand stockAllocated} options{name group{code}}}}}}"""
PROMOTIONS = """query($skip:Int!){promotions(options:{skip:$skip,take:100,sort:{id:ASC},filter:{enabled:{eq:true}}}){
 totalItems items{id name couponCode startsAt endsAt
  conditions{code args{name value}} actions{code args{name value}}}}}"""
GIVEN = "query($code:String!){promotions(options:{filter:{couponCode:{eq:$code}}}){items{id}}}"
GIVE = """mutation($given:CreatePromotionInput!){createPromotion(input:$given){__typename
 ... on Promotion{id} ... on ErrorResult{errorCode}}}"""

_ORDER = """id code state couponCodes createdAt orderPlacedAt updatedAt currencyCode shippingWithTax totalWithTax
 customer{id phoneNumber}
 shippingAddress{fullName streetLine1 streetLine2 city province phoneNumber}
 lines{id unitPriceWithTax orderPlacedQuantity quantity proratedLinePriceWithTax
  productVariant{id name product{id name facetValues{code facet{code}}} options{name} featuredAsset{preview}}}
 discounts{description amountWithTax}
 surcharges{description priceWithTax}
 payments{id method state amount createdAt refunds{id total state reason}}
 fulfillments{id state method trackingCode createdAt updatedAt lines{orderLineId quantity}}"""

ORDER = f"query($code:String!){{orders(options:{{filter:{{code:{{eq:$code}}}}}}){{items{{{_ORDER}}}}}}}"
ORDERS = f"""query($id:ID!,$skip:Int!){{customer(id:$id){{orders(options:{{skip:$skip,take:100,
 filter:{{orderPlacedAt:{{isNull:false}}}},sort:{{orderPlacedAt:DESC}}}}){{totalItems items{{{_ORDER}}}}}}}}}"""
CUSTOMER = """query($id:ID!){customer(id:$id){id firstName lastName phoneNumber createdAt
 addresses{city defaultShippingAddress}}}"""
CHANNEL = "{activeChannel{defaultCurrencyCode}}"

_RESULT = "__typename ... on ErrorResult{errorCode}"
CANCEL = f"mutation($id:ID!,$why:String){{cancelOrder(input:{{orderId:$id,reason:$why}}){{{_RESULT}}}}}"
REFUND = f"""mutation($payment:ID!,$amount:Money!,$why:String){{refundOrder(input:{{
 paymentId:$payment,amount:$amount,lines:[],shipping:0,adjustment:0,reason:$why}}){{
 {_RESULT} ... on Refund{{id state}}}}}}"""
MOVE = f"mutation($id:ID!,$to:String!){{transitionOrderToState(id:$id,state:$to){{{_RESULT}}}}}"
ADDRESS = f"""mutation($id:ID!,$address:UpdateOrderAddressInput!){{modifyOrder(input:{{dryRun:false,orderId:$id,
 updateShippingAddress:$address,options:{{freezePromotions:true,recalculateShipping:false}}}}){{{_RESULT}}}}}"""
MODIFY = f"""mutation($id:ID!,$line:ID!,$qty:Int!,$try:Boolean!,$refunds:[AdministratorRefundInput!]){{
 modifyOrder(input:{{dryRun:$try,orderId:$id,adjustOrderLines:[{{orderLineId:$line,quantity:$qty}}],refunds:$refunds,
 options:{{freezePromotions:false,recalculateShipping:false}}}}){{{_RESULT} ... on Order{{totalWithTax}}}}}}"""
DELIVERED = f'mutation($id:ID!){{transitionFulfillmentToState(id:$id,state:"Delivered"){{{_RESULT}}}}}'
CODES_USED = """query($id:ID!){customer(id:$id){orders(options:{take:100,sort:{orderPlacedAt:DESC},
 filter:{orderPlacedAt:{isNull:false}}}){items{state couponCodes}}}}"""
